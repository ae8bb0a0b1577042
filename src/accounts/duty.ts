import type { E164 } from '../kit/phone.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { Vault } from '../platform/vault.ts';
import { readDuty, updateDuty, usersOnDuty } from './store.ts';

type Who = { userId: string; role: string };

/** A member of staff as the telephone knows them: their own number, and until when workers are put through to them. */
export type Duty = { phone: E164 | null; until: Date | null };

/** The number of a member of staff, and until when they take calls. */
export async function dutyOf(tx: Tx, vault: Vault, userId: string): Promise<Duty> {
  const row = await readDuty(tx, userId);
  const sealed = row?.phone_sealed ?? null;
  return { phone: sealed && (vault.openForService('user.phone', sealed) as E164), until: row?.on_duty_until ?? null };
}

/** Staff say on which number they are rung, and until when workers are put through to them (null: not at all). */
export async function setDuty(
  tx: Tx,
  vault: Vault,
  who: Who,
  duty: Duty,
  now: Date,
): Promise<'set' | Refusal<'not-staff' | 'no-phone'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  if (duty.until && !duty.phone) return refuse('no-phone');
  await updateDuty(tx, who.userId, {
    phone_sealed: duty.phone && vault.sealForService('user.phone', duty.phone),
    on_duty_until: duty.until,
  });
  const facts = { takesCalls: duty.until !== null };
  await record(tx, { kind: 'staff.duty', subject: `user:${who.userId}`, actor: `user:${who.userId}`, facts }, now);
  return 'set';
}

/** Staff who take calls now, the one who began longest ago first. */
export async function onDuty(tx: Tx, vault: Vault, now: Date): Promise<{ userId: string; phone: E164 }[]> {
  const rows = await usersOnDuty(tx, now);
  return rows.map(({ id, phone_sealed }) => ({
    userId: id,
    phone: vault.openForService('user.phone', phone_sealed) as E164,
  }));
}
