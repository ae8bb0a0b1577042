import { checkCode } from '../../codes/check.ts';
import { requestCode } from '../../codes/request.ts';
import type { CodeWay } from '../../codes/rules.ts';
import { isRefused, type Refusal, refuse } from '../../kit/result.ts';
import { findByPhone } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { updateInquiry } from '../store.ts';
import { type Draft, isProven } from './keep-draft.ts';

/**
 * Sends a code to the number that who asks gave as their own. To a number that wants no calls nothing is spoken, and all is
 * answered alike: somebody may have typed the number of another.
 */
export async function askForCode(
  tx: Tx,
  world: Pick<World, 'vault' | 'languages'>,
  { draft, way, language }: { draft: Draft; way: CodeWay; language: string },
  now: Date,
): Promise<'sent' | Refusal<'no-number' | 'too-many' | 'never-call'>> {
  const { phone } = draft.said;
  if (!phone) return refuse('no-number');
  const person = await findByPhone(tx, world.vault.index('phone', phone));
  const pretend = way === 'call' && person?.never_call_at != null;
  return await requestCode(tx, world, { phone, purpose: 'inquiry', way, language, pretend }, now);
}

/** The code was read out: the number is theirs, for two hours in this browser. A guess counts when the caller's transaction commits. */
export async function proveNumber(
  tx: Tx,
  vault: World['vault'],
  { draft, code }: { draft: Draft; code: string },
  now: Date,
): Promise<'right' | Refusal<'no-number' | 'wrong' | 'expired' | 'too-many'>> {
  const { phone } = draft.said;
  if (!phone) return refuse('no-number');
  if (isProven(draft.row, now)) return 'right';
  const checked = await checkCode(tx, vault, { phone, purpose: 'inquiry', code }, now);
  if (isRefused(checked)) return checked;
  await updateInquiry(tx, draft.row.id, { proven_at: now, proven_by: 'code' }, now);
  return 'right';
}
