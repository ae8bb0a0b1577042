import { z } from 'zod';
import type { Vault } from '../../platform/vault.ts';

/** What staff compare and the public never sees: whom to ask, on which number, and by what a business is known to the state. */
export const Particulars = z.object({
  contact: z.string(),
  phone: z.string(),
  /** As they were typed. */
  numbers: z.array(z.string()),
  bank: z.string().nullable(),
  point: z.object({ lat: z.number(), lon: z.number() }).nullable(),
});
export type Particulars = z.infer<typeof Particulars>;

const FIELD = 'employer_file.particulars';

/** Seals particulars for their row. */
export const sealParticulars = (vault: Vault, particulars: Particulars): Buffer =>
  vault.sealForService(FIELD, JSON.stringify(particulars));

/** Opens what `sealParticulars` sealed. */
export const openParticulars = (vault: Vault, sealed: Buffer): Particulars =>
  Particulars.parse(JSON.parse(vault.openForService(FIELD, sealed)));
