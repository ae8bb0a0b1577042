import type { Tx } from '../../platform/database.ts';
import { toPlay } from './rules.ts';
import { findMode, greetingsOf } from './store.ts';

/** The recording that is played first in a call about a referral, as things stand now; null where there is none. */
export async function greetingToPlay(tx: Tx, referralId: string): Promise<string | null> {
  const greetings = await greetingsOf(tx, referralId);
  return greetings.length === 0 ? null : toPlay(await findMode(tx), greetings);
}
