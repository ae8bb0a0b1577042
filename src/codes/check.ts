import { timingSafeEqual } from 'node:crypto';
import { asciiDigits } from '../kit/digits.ts';
import type { E164 } from '../kit/phone.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { Vault } from '../platform/vault.ts';
import { codeIndex } from './hash.ts';
import { type CodePurpose, mostGuesses, whyShut } from './rules.ts';
import { countGuess, endCode, holdOpenCode } from './store.ts';

/**
 * Whether somebody can read out the code of a number: right once, for ten minutes, within five guesses. Every guess counts when
 * the caller's transaction commits, so it must commit after a refusal as well. `expired`: there is none, or no more.
 * @param code as it was typed: native digits and spaces are read
 */
export async function checkCode(
  tx: Tx,
  vault: Vault,
  { phone, purpose, code }: { phone: E164; purpose: CodePurpose; code: string },
  now: Date,
): Promise<'right' | Refusal<'wrong' | 'expired' | 'too-many'>> {
  const given = codeIndex(vault, { phone, purpose, code: asciiDigits(code).replace(/\D/g, '') });
  const open = await holdOpenCode(tx, vault.index('phone', phone), purpose);
  if (!open) return refuse('expired');
  const shut = whyShut(open, now);
  if (shut) return refuse(shut);
  if (!timingSafeEqual(given, open.code_hash)) {
    await countGuess(tx, open.id);
    return refuse(open.guesses + 1 >= mostGuesses ? 'too-many' : 'wrong');
  }
  await endCode(tx, open.id, now);
  await record(tx, { kind: 'code.used', subject: `code:${open.id}`, actor: 'visitor', facts: { purpose } }, now);
  return 'right';
}
