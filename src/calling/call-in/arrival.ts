import { createHash } from 'node:crypto';
import type { Country } from '../../country/load.ts';
import { type E164, readPhone } from '../../kit/phone.ts';

/** Somebody rings us: on which trunk, the number as its carrier shows it (null: hidden), and the carrier's id of the call. */
export type Arrival = { trunk: string; from: string | null; sourceId: string };

/** The caller's number where it is a mobile of this country that the tariff knows; null for everybody else. */
export function callerOf({ from }: Arrival, country: Country): E164 | null {
  const read = from === null ? 'not-a-number' : readPhone(from, country.code);
  return read.startsWith('+') && country.destinationOf(read) ? (read as E164) : null;
}

/** The dial of an arrival has an id of its own making, so that hearing of the same ring twice makes one dial. */
export function dialIdOf({ trunk, sourceId }: Arrival): string {
  const hex = createHash('sha256').update(`${trunk}\0${sourceId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`; // RFC 9562, version 8
}
