import { isAnswer } from '../applications/rules.ts';
import { holdApplication } from '../applications/store.ts';
import type { Country } from '../country/load.ts';
import { findAnnouncement } from '../jobs/store.ts';
import { type PersonRow, readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import type { Event } from '../platform/events.ts';
import { readReferral, setReferralState } from '../referrals/store.ts';
import type { Listener } from '../world.ts';
import { codeListeners } from './codes/plan.ts';
import { type CallingHours, firstAllowed } from './rules.ts';
import { insertCall, updateCall, waitingCalls } from './store.ts';

/** Hours in which a person may be called: the ones they chose, or the country's. */
export function hoursOf(person: Pick<PersonRow, 'call_from' | 'call_to'>, country: Country): CallingHours {
  if (person.call_from === null || person.call_to === null) return country.callingHours;
  return { from: person.call_from, to: person.call_to };
}

/** A referral was made: the job is told by phone, as soon as the hour is right. */
async function planJobCall(tx: Tx, country: Country, event: Event, now: Date): Promise<void> {
  const referral = await readReferral(tx, idOf(event.subject));
  if (referral.state !== 'waiting') return;
  const person = await readPerson(tx, referral.person_id);
  await insertCall(tx, {
    person_id: person.id,
    purpose: 'job',
    announcement_id: referral.announcement_id,
    referral_id: referral.id,
    application_id: null,
    answer: null,
    cause: event.id,
    language: referral.language,
    due_at: firstAllowed(now, hoursOf(person, country), country.timeZone, country.isHoliday),
    created_at: now,
  });
}

/** An employer answered: the worker hears it by phone, and an older answer that was not told yet is not told any more. */
async function planAnswerCall(tx: Tx, country: Country, event: Event, now: Date): Promise<void> {
  const applicationId = idOf(event.subject);
  const application = await holdApplication(tx, applicationId);
  if (!application || !isAnswer(application.state) || application.state !== event.facts.to) return;
  for (const older of await waitingCalls(tx, { application_id: applicationId })) {
    if (older.answer !== application.state)
      await updateCall(tx, older.id, { state: 'given-up', outcome: 'superseded', ended_at: now });
  }
  const person = await readPerson(tx, application.person_id);
  if (person.never_call_at) return;
  await insertCall(tx, {
    person_id: person.id,
    purpose: 'answer',
    announcement_id: application.announcement_id,
    referral_id: null,
    application_id: applicationId,
    answer: application.state,
    cause: event.id,
    language: person.language,
    due_at: firstAllowed(now, hoursOf(person, country), country.timeZone, country.isHoliday),
    created_at: now,
  });
}

/** Nobody is called about a job any more, or at all. */
async function giveUp(
  tx: Tx,
  of: { person_id: string } | { announcement_id: number },
  outcome: 'never-call' | 'job-closed',
  now: Date,
) {
  for (const call of await waitingCalls(tx, of)) {
    if (outcome === 'job-closed' && call.purpose !== 'job') continue;
    await updateCall(tx, call.id, { state: 'given-up', outcome, ended_at: now });
    if (call.referral_id) await setReferralState(tx, call.referral_id, 'stopped');
  }
}

const idOf = (subject: string) => subject.slice(subject.indexOf(':') + 1);

export const planListeners: Listener[] = [
  ...codeListeners,
  { hears: 'referral.made', act: (world, tx, event, now) => planJobCall(tx, world.country, event, now) },
  { hears: 'application.answered', act: (world, tx, event, now) => planAnswerCall(tx, world.country, event, now) },
  {
    hears: 'person.never-call',
    act: (_, tx, event, now) => giveUp(tx, { person_id: idOf(event.subject) }, 'never-call', now),
  },
  {
    hears: 'announcement.closed',
    act: async (_, tx, event, now) => {
      const id = Number(idOf(event.subject));
      if (await findAnnouncement(tx, id)) await giveUp(tx, { announcement_id: id }, 'job-closed', now);
    },
  },
];
