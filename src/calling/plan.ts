import type { Country } from '../country/load.ts';
import { findAnnouncement } from '../jobs/store.ts';
import { readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import type { Event } from '../platform/events.ts';
import { readReferral, setReferralState } from '../referrals/store.ts';
import type { Listener } from '../world.ts';
import { answerListeners } from './answers/plan.ts';
import { codeListeners } from './codes/plan.ts';
import { erasedListeners } from './erased.ts';
import { hoursOf } from './hours.ts';
import { inquiryListeners } from './inquiries/plan.ts';
import { firstAllowed } from './rules.ts';
import { insertCall, updateCall, waitingCalls } from './store.ts';

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
  ...erasedListeners,
  ...answerListeners,
  ...inquiryListeners,
  { hears: 'referral.made', act: (world, tx, event, now) => planJobCall(tx, world.country, event, now) },
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
