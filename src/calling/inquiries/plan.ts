import { openParticulars } from '../../inquiries/particulars.ts';
import { askAgainMs, mostAsks } from '../../inquiries/rules.ts';
import { findInquiry, holdInquiry, type Inquiry, updateInquiry } from '../../inquiries/store.ts';
import { textAnswer } from '../../inquiries/telling/text-answer.ts';
import type { E164 } from '../../kit/phone.ts';
import { sendText } from '../../messages/send-text.ts';
import { openOne } from '../../people/gate/people.ts';
import { meetCaller } from '../../people/meet.ts';
import { type PersonRow, readPerson } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Event } from '../../platform/events.ts';
import type { Listener, World } from '../../world.ts';
import { findDial } from '../dials/store.ts';
import { hoursOf } from '../hours.ts';
import { type DialOutcome, firstAllowed, wasAnswered } from '../rules.ts';
import { findCall, insertCall } from '../store.ts';

type Around = Pick<World, 'country' | 'vault' | 'languages' | 'config'>;

const idOf = (subject: string) => subject.slice(subject.indexOf(':') + 1);

const newCall = { announcement_id: null, referral_id: null, application_id: null, answer: null } as const;

/** Staff decided that the worker is asked: by a call; who wants none gets one text that there is a question on their own page. */
async function ask(tx: Tx, world: Around, event: Event, now: Date): Promise<void> {
  const inquiry = await holdInquiry(tx, idOf(event.subject));
  if (inquiry?.state !== 'asking' || !inquiry.person_id) return;
  const person = await readPerson(tx, inquiry.person_id);
  if (person.never_call_at) return await textQuestion(tx, world, inquiry, person, now);
  await planAsking(tx, world, { inquiry, person, cause: event.id, from: now }, now);
}

async function planAsking(
  tx: Tx,
  { country }: Pick<Around, 'country'>,
  { inquiry, person, cause, from }: { inquiry: Inquiry; person: PersonRow; cause: number; from: Date },
  now: Date,
): Promise<void> {
  const due = firstAllowed(from, hoursOf(person, country), country.timeZone, country.isHoliday);
  if (inquiry.due_at && due >= inquiry.due_at) return;
  await updateInquiry(tx, inquiry.id, { asked: inquiry.asked + 1 }, now);
  const about = { person_id: person.id, purpose: 'inquiry', inquiry_id: inquiry.id, cause } as const;
  await insertCall(tx, { ...newCall, ...about, language: person.language, due_at: due, created_at: now });
}

/** It says nothing of what is asked and by whom: telephones are shared. */
async function textQuestion(
  tx: Tx,
  { vault, languages, config }: Around,
  inquiry: Inquiry,
  person: PersonRow,
  now: Date,
): Promise<void> {
  const reader = { kind: 'text', personId: person.id, why: 'family' } as const;
  const to = (await openOne(tx, vault, reader, person, 'phone', now)) as E164 | null;
  if (!to) return;
  const [first] = languages.tags;
  const prefix = person.language === first ? '' : `/${person.language}`;
  const text = languages.text(person.language, 'family.text-question', { url: `${config.publicUrl}${prefix}/my` });
  await sendText(tx, vault, { key: `inquiry-asked:${inquiry.id}`, to, text }, now);
}

/** A talk ended without a word, or nobody was reached: the worker is asked once more, two days later, and then no more. */
async function askAgain(tx: Tx, { country }: Around, event: Event, now: Date): Promise<void> {
  const dial = await findDial(tx, idOf(event.subject));
  const call = dial && (await findCall(tx, dial.call_id));
  if (!dial || call?.purpose !== 'inquiry' || !call.inquiry_id || (call.state !== 'done' && call.state !== 'given-up'))
    return;
  const inquiry = await holdInquiry(tx, call.inquiry_id);
  if (inquiry?.state !== 'asking' || inquiry.word || inquiry.told_at || inquiry.asked >= mostAsks) return;
  const person = await readPerson(tx, call.person_id);
  if (person.never_call_at || !person.key_id || !isUnheard(dial.outcome)) return;
  await planAsking(
    tx,
    { country },
    { inquiry, person, cause: event.id, from: new Date(now.getTime() + askAgainMs) },
    now,
  );
}

/** Whoever ended the talk themselves, or spoke with one of us, is not rung again; nor is a number that is none. */
const isUnheard = (outcome: DialOutcome | null): boolean =>
  outcome === 'nothing' ||
  outcome === 'left' ||
  outcome === 'interrupted' ||
  (outcome !== null && outcome !== 'bad-number' && !wasAnswered(outcome));

/** Who asked wants to hear it by call: they are rung at an hour at which people are rung; who wants no calls gets a text after all. */
async function tell(tx: Tx, world: Around, event: Event, now: Date): Promise<void> {
  const { country, vault } = world;
  const inquiry = await findInquiry(tx, idOf(event.subject));
  if (inquiry?.way !== 'call' || !inquiry.told || !inquiry.particulars_sealed) return;
  const key = await vault.keyOf(inquiry.key_id);
  const phone = key && openParticulars(vault, key, inquiry.particulars_sealed).phone;
  if (!phone) return;
  const person = await meetCaller(tx, vault, { phone, language: inquiry.language }, now);
  if (person.never_call_at && inquiry.told !== 'number')
    return await textAnswer(tx, world, inquiry, { told: inquiry.told, number: null }, now);
  if (person.never_call_at) return;
  const due = firstAllowed(now, hoursOf(person, country), country.timeZone, country.isHoliday);
  const about = { person_id: person.id, purpose: 'inquiry-answer', inquiry_id: inquiry.id, cause: event.id } as const;
  await insertCall(tx, { ...newCall, ...about, language: inquiry.language, due_at: due, created_at: now });
}

export const inquiryListeners: Listener[] = [
  { hears: 'inquiry.asked', act: (world, tx, event, now) => ask(tx, world, event, now) },
  { hears: 'inquiry.told', act: (world, tx, event, now) => tell(tx, world, event, now) },
  { hears: 'dial.ended', act: (world, tx, event, now) => askAgain(tx, world, event, now) },
];
