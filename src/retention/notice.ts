import { hoursOf } from '../calling/hours.ts';
import { firstAllowed } from '../calling/rules.ts';
import { noticesToSettle, type StayNotice, settleNotice, writeNotice } from '../calling/stay/store.ts';
import { insertCall } from '../calling/store.ts';
import { canText } from '../calling/trunks/can-text.ts';
import { localDay } from '../kit/clock.ts';
import type { E164 } from '../kit/phone.ts';
import { sendText } from '../messages/send-text.ts';
import { openOne } from '../people/gate/people.ts';
import { readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { World } from '../world.ts';
import { daysBefore, monthsBefore, type Policy } from './rules.ts';
import { silentUntold } from './store.ts';

type Around = Pick<World, 'vault' | 'country' | 'languages' | 'config' | 'trunks'>;

/**
 * Who was silent for so long that a month is left is told: by a call, three tries on three days, within the hours that they chose; who
 * wants no calls, or was not reached, by a text. Gives how many were begun with.
 */
export async function giveNotice(tx: Tx, world: Around, policy: Policy, limit: number, now: Date): Promise<number> {
  const { country } = world;
  const { months, noticeDays } = policy.seekers;
  const silentSince = monthsBefore(daysBefore(now, -noticeDays), months, country.timeZone);
  const silent = await silentUntold(tx, silentSince, limit);
  for (const { id } of silent) {
    const person = await readPerson(tx, id);
    const cause = await record(tx, { kind: 'retention.notice', subject: `person:${id}`, actor: 'system' }, now);
    const due = firstAllowed(now, hoursOf(person, country), country.timeZone, country.isHoliday);
    const call = { person_id: id, purpose: 'stay', cause, language: person.language } as const;
    const nothing = { announcement_id: null, referral_id: null, application_id: null, answer: null };
    const isCalled = person.never_call_at === null;
    const callId = isCalled ? await insertCall(tx, { ...call, ...nothing, due_at: due, created_at: now }) : undefined;
    const until = daysBefore(now, -noticeDays);
    await writeNotice(tx, { person_id: id, call_id: callId ?? null, at: now, until, told: null });
  }
  return silent.length;
}

/** Whose calls are over was told by them, or gets a text now; a month is left to them from then on. Gives how many. */
export async function settleNotices(tx: Tx, world: Around, policy: Policy, limit: number, now: Date): Promise<number> {
  const over = await noticesToSettle(tx, limit);
  for (const notice of over) {
    const told = notice.state === 'done' ? 'call' : await tellByText(tx, world, policy, notice, now);
    const until = told === 'call' ? notice.until : daysBefore(now, -policy.seekers.noticeDays);
    await settleNotice(tx, notice.person_id, { told, until });
  }
  return over.length;
}

async function tellByText(
  tx: Tx,
  world: Around,
  { seekers }: Policy,
  { person_id: personId, at }: StayNotice,
  now: Date,
): Promise<'text' | 'nothing'> {
  const person = await readPerson(tx, personId);
  const reader = { kind: 'text', personId, why: 'notice' } as const;
  const phone = await openOne(tx, world.vault, reader, person, 'phone', now);
  if (!phone || person.last_sign_at >= at || !canText(world.trunks)) return 'nothing';
  const [first] = world.languages.tags;
  const url = `${world.config.publicUrl}${person.language === first ? '' : `/${person.language}`}/my`;
  const date = localDay(daysBefore(now, -seekers.noticeDays), world.country.timeZone);
  const text = world.languages.text(person.language, 'mine.stay-text', { date, url });
  await sendText(tx, world.vault, { key: `stay:${personId}:${at.toISOString()}`, to: phone as E164, text }, now);
  return 'text';
}
