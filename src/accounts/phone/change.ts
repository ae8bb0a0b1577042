import { checkCode } from '../../codes/check.ts';
import type { E164 } from '../../kit/phone.ts';
import { isRefused, type Refusal, refuse } from '../../kit/result.ts';
import { sendText } from '../../messages/send-text.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import type { SignedIn } from '../auth.ts';
import { dutyOf } from '../duty.ts';
import { deleteSessions } from '../sessions/store.ts';
import { readDuty } from '../store.ts';
import { findByPhoneHash, updatePhone } from './store.ts';

type NotSo = Refusal<'not-employer' | 'taken' | 'wrong' | 'expired' | 'too-many'>;

/**
 * Another number for an employer's person, who has just read its code out: they sign in with it from now on, and are sent texts
 * there. Their other sessions end, and the old number is told. A refused code counts when the transaction commits.
 */
export async function changePhone(
  tx: Tx,
  world: Pick<World, 'languages' | 'vault'>,
  { userId, role, sessionId }: SignedIn,
  { phone, code }: { phone: E164; code: string },
  now: Date,
): Promise<'changed' | NotSo> {
  if (role !== 'employer') return refuse('not-employer');
  const { vault } = world;
  const checked = await checkCode(tx, vault, { phone, purpose: 'register', code }, now);
  if (isRefused(checked)) return checked;
  const phoneHash = vault.index('phone', phone);
  const owner = await findByPhoneHash(tx, phoneHash);
  if (owner && owner.id !== userId) return refuse('taken');
  const { phone: before } = await dutyOf(tx, vault, userId);
  await updatePhone(tx, userId, { phone_hash: phoneHash, phone_sealed: vault.sealForService('user.phone', phone) });
  const facts = { first: before === null, ended: await deleteSessions(tx, userId, sessionId) };
  const happening = { kind: 'account.phone-changed', subject: `user:${userId}`, facts };
  const event = await record(tx, { ...happening, actor: `user:${userId}` }, now);
  if (before !== null && before !== phone) await tellOld(tx, world, { userId, to: before, event }, now);
  return 'changed';
}

async function tellOld(
  tx: Tx,
  { languages, vault }: Pick<World, 'languages' | 'vault'>,
  { userId, to, event }: { userId: string; to: E164; event: number },
  now: Date,
): Promise<void> {
  const language = (await readDuty(tx, userId))?.language ?? languages.tags[0] ?? 'km';
  const text = languages.text(language, 'account.phone-changed-text');
  await sendText(tx, vault, { key: `phone-changed:${event}`, to, text }, now);
}
