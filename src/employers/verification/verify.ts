import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { resemblances } from '../bans/resemblances.ts';
import { decide, type WhyNotDecided } from './decide.ts';
import { isReason } from './rules.ts';

/**
 * Staff have made sure of an employer: from now on what it announces may be shown. One that is like a banned employer is
 * verified only with a written reason, which colleagues can read.
 */
export async function verify(
  tx: Tx,
  world: Pick<World, 'vault' | 'languages' | 'config'>,
  who: SignedIn,
  { employerId, words }: { employerId: string; words: string },
  now: Date,
): Promise<'verified' | Refusal<WhyNotDecided | 'needs-reason'>> {
  const decision = { employerId, to: 'verified', codes: [], words, told: false } as const;
  const decided = await decide(tx, world, who, decision, now, async () => {
    const like = (await resemblances(tx, [employerId])).get(employerId) ?? [];
    return like.length > 0 && !isReason(words) ? refuse('needs-reason') : null;
  });
  return typeof decided === 'string' ? 'verified' : decided;
}
