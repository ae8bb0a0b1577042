import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { decide, type WhyNotDecided } from './decide.ts';
import { type Ask, isReason } from './rules.ts';

type Input = { employerId: string; codes: readonly Ask[]; words: string };

/** Staff want to know more before they verify: what, from a list; `other` is said in words. The employer answers on its own page. */
export async function askMore(
  tx: Tx,
  world: Pick<World, 'vault' | 'languages' | 'config'>,
  who: SignedIn,
  { employerId, codes, words }: Input,
  now: Date,
): Promise<'asked' | Refusal<WhyNotDecided | 'nothing-asked'>> {
  if (codes.length === 0 || (codes.includes('other') && !isReason(words))) return refuse('nothing-asked');
  const decided = await decide(tx, world, who, { employerId, to: 'asked', codes, words, told: true }, now);
  return typeof decided === 'string' ? 'asked' : decided;
}
