import { holdInterview } from '../../applications/interviews/store.ts';
import { UNDO_MS } from '../../applications/rules.ts';
import { type Application, holdApplication } from '../../applications/store.ts';
import { readPerson } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import { addTask, type Event } from '../../platform/events.ts';
import type { Listener, World } from '../../world.ts';
import { hoursOf } from '../hours.ts';
import { firstAllowed } from '../rules.ts';
import { type Call, insertCall, updateCall, waitingCalls } from '../store.ts';
import { type News, newsOf } from './news.ts';
import { isFollowed, wasTold } from './store.ts';

type Around = Pick<World, 'country'>;

/**
 * Something became of an application: the worker hears it by phone, and an older one that was not told yet is not told any
 * more; what a taken back move had pushed aside is told after all. Who applied on the web gets a text as well.
 */
async function plan(tx: Tx, { country }: Around, event: Event, now: Date): Promise<void> {
  const application = await holdApplication(tx, idOf(event.subject));
  if (!application) return;
  const news = newsOf(application);
  if (news !== null && news !== (event.facts.to ?? event.facts.why)) return; // told by a later event
  await supersede(tx, application.id, now);
  if (news === null || (event.kind === 'application.undone' && (await wasTold(tx, application.id, news)))) return;
  const person = await readPerson(tx, application.person_id);
  if (person.never_call_at) return;
  const settled = new Date(event.at.getTime() + UNDO_MS);
  const due = firstAllowed(
    settled > now ? settled : now,
    hoursOf(person, country),
    country.timeZone,
    country.isHoliday,
  );
  await tell(tx, application, { news, event, language: person.language, due }, now);
  if (application.channel !== 'web') return;
  await addTask(tx, 'text-answer', { application: application.id, news, event: event.id }, { at: due });
}

async function tell(
  tx: Tx,
  application: Application,
  { news, event, language, due }: { news: News; event: Event; language: string; due: Date },
  now: Date,
): Promise<void> {
  await insertCall(tx, {
    person_id: application.person_id,
    purpose: 'answer',
    announcement_id: application.announcement_id,
    referral_id: null,
    application_id: application.id,
    answer: news,
    cause: event.id,
    language,
    due_at: due,
    created_at: now,
  });
}

/** The interview of tomorrow is told of again, while it is still to take place. */
async function remind(tx: Tx, { country }: Around, event: Event, now: Date): Promise<void> {
  const application = await holdApplication(tx, idOf(event.subject));
  if (application?.state !== 'interview') return;
  const person = await readPerson(tx, application.person_id);
  const due = firstAllowed(now, hoursOf(person, country), country.timeZone);
  const interview = await holdInterview(tx, application.id);
  if (person.never_call_at || !interview || due >= interview.at) return;
  await tell(tx, application, { news: 'reminder', event, language: person.language, due }, now);
}

/** What was not told yet is not told any more. */
async function supersede(tx: Tx, applicationId: string, now: Date): Promise<void> {
  for (const { id } of await waitingCalls(tx, { application_id: applicationId }))
    await updateCall(tx, id, { state: 'given-up', outcome: 'superseded', ended_at: now });
}

/** Whether what a call was planned for is not so any more: the employer thought better of it, the worker withdrew, or a later call tells it. */
export async function isOverhauled(tx: Tx, { application_id, answer, cause }: Call, now: Date): Promise<boolean> {
  const application = application_id === null ? undefined : await holdApplication(tx, application_id);
  if (!application || (cause !== null && (await isFollowed(tx, application.id, cause)))) return true;
  if (answer !== 'reminder') return newsOf(application) !== answer;
  const interview = await holdInterview(tx, application.id);
  if (application.state !== 'interview' || !interview) return true;
  return interview.at <= now || !['proposed', 'confirmed'].includes(interview.state);
}

const idOf = (subject: string) => subject.slice(subject.indexOf(':') + 1);

export const answerListeners: Listener[] = [
  { hears: 'application.answered', act: (world, tx, event, now) => plan(tx, world, event, now) },
  { hears: 'application.closed', act: (world, tx, event, now) => plan(tx, world, event, now) },
  { hears: 'application.undone', act: (world, tx, event, now) => plan(tx, world, event, now) },
  { hears: 'application.withdrawn', act: (_, tx, event, now) => supersede(tx, idOf(event.subject), now) },
  { hears: 'interview.near', act: (world, tx, event, now) => remind(tx, world, event, now) },
];
