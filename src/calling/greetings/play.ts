import type { Tx } from '../../platform/database.ts';
import { toPlay } from './rules.ts';
import { findMode, type Greeting, greetingsOf } from './store.ts';

/** What is played first in a call about a referral, as things stand now; null where there is nothing. */
export async function greetingToPlay(tx: Tx, referralId: string): Promise<Greeting | null> {
  const greetings = await greetingsOf(tx, referralId);
  return greetings.length === 0 ? null : toPlay(await findMode(tx), greetings);
}
