import { giveConsent } from '../consent/give.ts';
import type { Words } from '../consent/rules.ts';
import { isTaking } from '../jobs/rules.ts';
import { holdAnnouncement } from '../jobs/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import { meet } from '../people/meet.ts';
import { noteSignOfLife } from '../people/sign-of-life.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { World } from '../world.ts';
import { type ApplicationChannel, findApplication, insertApplication } from './store.ts';

export type Applied = { applicationId: string; already: boolean };

/** What stands under the button of the form: with whom name and number are shared. */
const PROMISE = 'applications.promise';

/** A person who types their own name and number (E.164) on the web applies. Applying twice is applying once. */
export async function applyOnWeb(
  tx: Tx,
  { vault, languages }: Pick<World, 'vault' | 'languages'>,
  input: { announcementId: number; name: string; phone: string; language: string },
  now: Date,
): Promise<Applied | Refusal<'closed'>> {
  const person = await meet(tx, vault, input, true, now);
  const { announcementId, language } = input;
  const words = { how: 'written', sentence: PROMISE, text: languages.text(language, PROMISE), language } as const;
  return apply(tx, { announcementId, personId: person.id, channel: 'web', referralId: null, words }, now);
}

/**
 * A known person applies, for instance by pressing 1, and allows by the words shown or heard that this employer has their name and
 * number. Refused where the job is closed; an application stays what it was.
 */
export async function apply(
  tx: Tx,
  input: {
    announcementId: number;
    personId: string;
    channel: ApplicationChannel;
    referralId: string | null;
    words: Words;
  },
  now: Date,
): Promise<Applied | Refusal<'closed'>> {
  const before = await findApplication(tx, input.announcementId, input.personId);
  if (before) return { applicationId: before.id, already: true };
  const announcement = await holdAnnouncement(tx, input.announcementId);
  if (!announcement?.employerId || !isTaking(announcement, now)) return refuse('closed');
  const id = await insertApplication(tx, {
    announcement_id: input.announcementId,
    person_id: input.personId,
    channel: input.channel,
    experienced: null,
    state: 'received',
    referral_id: input.referralId,
    created_at: now,
    changed_at: now,
    closed_why: null,
    hidden_at: null,
  });
  if (id === undefined)
    return { applicationId: (await findApplication(tx, input.announcementId, input.personId))!.id, already: true };
  const { personId, announcementId, words } = input;
  const { employerId } = announcement;
  await giveConsent(tx, { what: 'share-with-employer', personId, employerId, announcementId, words }, now);
  await noteSignOfLife(tx, input.personId, now);
  const facts = { announcement: input.announcementId, channel: input.channel };
  await record(
    tx,
    { kind: 'application.made', subject: `application:${id}`, actor: `person:${input.personId}`, facts },
    now,
  );
  return { applicationId: id, already: false };
}
