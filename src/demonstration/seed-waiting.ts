import { z } from 'zod';
import { Texts } from '../country/pack.ts';
import { markEmployer } from '../employers/bans/mark.ts';
import { insertBan } from '../employers/bans/store.ts';
import { insertEmployer, setEmployerState } from '../employers/store.ts';
import { Particulars, sealParticulars } from '../employers/verification/particulars.ts';
import { insertFile, insertNote, updateFile } from '../employers/verification/store.ts';
import { sealWords } from '../employers/verification/words.ts';
import type { Tx } from '../platform/database.ts';
import type { World } from '../world.ts';

/** Invented employers that registered by themselves: who waits to be verified, and who was banned, with staff's words. */
export const WaitingEmployer = z.object({
  name: Texts,
  address: Texts,
  kind: z.string(),
  province: z.string(),
  district: z.string(),
  particulars: Particulars,
  banned: z.string().optional(),
});
type WaitingEmployer = z.infer<typeof WaitingEmployer>;

const hourMs = 3600 * 1000;

/** Adds one of them, as if it had registered so many hours ago. */
async function seedOne(tx: Tx, vault: World['vault'], employer: WaitingEmployer, hours: number, now: Date) {
  const { particulars, banned, ...face } = employer;
  const since = new Date(now.getTime() - hours * hourMs);
  const id = await insertEmployer(tx, { ...face, verified_at: null, demonstration: true }, since);
  const particulars_sealed = sealParticulars(vault, particulars);
  await insertFile(tx, { employer_id: id, particulars_sealed, waits_since: since });
  await markEmployer(tx, vault, id);
  const words_sealed = banned ? sealWords(vault, banned) : null;
  if (!words_sealed) return;
  await setEmployerState(tx, id, 'banned', now);
  await updateFile(tx, id, { waits_since: null });
  const [reason, by_user] = ['takes-money', null];
  await insertBan(tx, { employer_id: id, reason, words_sealed, by_user, at: since });
  await insertNote(tx, { employer_id: id, kind: 'banned', code: reason, words_sealed, by_user, at: since });
}

/** Fills the list of employers that wait, so that staff of a demonstration see what they would do. */
export async function seedWaiting(
  tx: Tx,
  { vault }: Pick<World, 'vault'>,
  employers: readonly WaitingEmployer[],
  now: Date,
): Promise<void> {
  for (const [at, employer] of employers.entries()) await seedOne(tx, vault, employer, 3 + 2 * at, now);
}
