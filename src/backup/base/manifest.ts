import { z } from 'zod';
import { LsnText } from '../lsn.ts';

/** What a base backup is: put last, so that one without a manifest is not whole. */
export const BaseManifest = z.object({
  id: z.string(),
  start: LsnText,
  end: LsnText,
  startedAt: z.coerce.date(),
  endedAt: z.coerce.date(),
  /** SHA-256 of every chunk as it lies in the place, in order. */
  chunks: z.array(z.object({ sha256: z.string(), bytes: z.number().int() })),
  tarBytes: z.number(),
  /** As whom it was made: an account that can sign in to what is restored. */
  user: z.string(),
  database: z.string(),
  /** The head of the audit trail when it was begun, for `npm run audit -- --head=…`. */
  auditHead: z.object({ seq: z.number().int(), chain: z.string() }).nullable().default(null),
});
export type BaseManifest = z.infer<typeof BaseManifest>;
