import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { decide, type WhyNotDecided } from './decide.ts';
import { isReason, type RefusalCode } from './rules.ts';

type Input = { employerId: string; code: RefusalCode; words: string };

/** Staff do not verify an employer, and say why; `other` is said in words. It may answer, and then waits again. */
export async function turnDown(
  tx: Tx,
  world: Pick<World, 'vault' | 'languages' | 'config'>,
  who: SignedIn,
  { employerId, code, words }: Input,
  now: Date,
): Promise<'refused' | Refusal<WhyNotDecided | 'needs-reason'>> {
  if (code === 'other' && !isReason(words)) return refuse('needs-reason');
  const decided = await decide(tx, world, who, { employerId, to: 'refused', codes: [code], words, told: true }, now);
  return typeof decided === 'string' ? 'refused' : decided;
}
