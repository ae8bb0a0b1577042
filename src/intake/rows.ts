import { createHash } from 'node:crypto';
import { normaliseKhmer } from '../kit/khmer.ts';
import { advertisementOf } from './columns.ts';
import { type Listing, readListing } from './csv.ts';
import type { Catalogue } from './lexicon.ts';
import { readAdvertisement } from './read.ts';
import type { Reading } from './reading.ts';

/** One row of a listing, read. `source` is the same for rows that say the same; `sameAs` is the first such row here. */
export type ReadRow = {
  row: number;
  source: string;
  sameAs: number | null;
  raw: Record<string, string>;
  reading: Reading;
};

const plain = (text: string): string => normaliseKhmer(text).replace(/\s+/g, ' ').trim();

/** A column without a name is kept under its number, one of a name that is there twice under name and number. */
function rawOf(header: readonly string[], cells: readonly string[]): Record<string, string> {
  const names = header.map((name, at) =>
    name.trim() === '' || header.indexOf(name) < at ? `${name} ${at + 1}`.trim() : name.trim(),
  );
  return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']).filter(([, cell]) => cell !== ''));
}

/**
 * What a row says, as one hash: every column counts, dates too, so an advertisement that is posted again later is a new
 * one; case, spaces and the order of columns do not count.
 */
function sourceOf(country: string, raw: Record<string, string>): string {
  const said = Object.entries(raw)
    .map(([name, cell]) => [plain(name).toLowerCase(), plain(cell)])
    .filter(([, cell]) => cell !== '')
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([country, said]))
    .digest('hex');
}

function readRow({ header, layout }: Listing, cells: readonly string[], country: Catalogue) {
  const raw = rawOf(header, cells);
  return {
    raw,
    source: sourceOf(country.code, raw),
    reading: readAdvertisement(advertisementOf(cells, layout), country),
  };
}

/**
 * Reads a listing from its file into advertisements, row by row; touches nothing.
 * @param bytes the file
 * @param country the catalogue to place them in
 * @throws FileError for a file that is broken anywhere
 */
export function readRows(bytes: Uint8Array, country: Catalogue): ReadRow[] {
  const listing = readListing(bytes);
  const firsts = new Map<string, number>();
  return listing.rows.map(({ cells }, index) => {
    const read = readRow(listing, cells, country);
    const sameAs = firsts.get(read.source) ?? null;
    if (sameAs === null) firsts.set(read.source, index + 1);
    return { row: index + 1, sameAs, ...read };
  });
}
