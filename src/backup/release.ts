import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { giveUpDoubtful, holdUnreleased, setReleased } from './store.ts';

/** `new`: calls that may have been made before the restore are given up. `all`: they are made. */
export type ReleaseDecision = 'new' | 'all';

/** Staff lets calls go out again after a restore. Doing it twice is doing it once (event `restore.released`). */
export async function releaseCalls(
  tx: Tx,
  who: { userId: string; role: string },
  decision: ReleaseDecision,
  now: Date,
): Promise<'released' | Refusal<'not-staff'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const held = await holdUnreleased(tx);
  if (held.length === 0) return 'released';
  const givenUp = decision === 'new' ? await giveUpDoubtful(tx, now) : 0;
  await setReleased(tx, who.userId, now);
  const happening = { subject: `restore:${held[0]?.id}`, actor: `user:${who.userId}` } as const;
  await record(tx, { kind: 'restore.released', ...happening, facts: { decision, givenUp } }, now);
  return 'released';
}
