import type { Config } from '../../config.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { defaultMode, type GreetingMode } from './rules.ts';
import { findMode, moveUnjudged, writeMode } from './store.ts';

/** What is done with greetings: what staff chose, or what is usual. */
export async function readMode(tx: Tx, { mode }: Pick<Config, 'mode'>): Promise<GreetingMode> {
  return (await findMode(tx)) ?? defaultMode(mode);
}

/** Staff choose what is done with greetings, also with those that nobody of us has judged yet. */
export async function chooseMode(
  tx: Tx,
  who: { userId: string; role: string },
  mode: GreetingMode,
  now: Date,
): Promise<'chosen' | Refusal<'not-staff'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  await writeMode(tx, mode, who.userId, now);
  if (mode === 'approval') await moveUnjudged(tx, 'approved', 'waiting');
  if (mode === 'on') await moveUnjudged(tx, 'waiting', 'approved');
  const actor = `user:${who.userId}` as const;
  await record(tx, { kind: 'greeting.mode', subject: 'setting:greetings', actor, facts: { mode } }, now);
  return 'chosen';
}
