import { finishReports } from '../desk/finish.ts';
import { tellEmployer } from '../employers/notices/tell-employer.ts';
import { type Employer, findEmployer } from '../employers/store.ts';
import type { Announcement } from '../jobs/announcement.ts';
import { close } from '../jobs/close.ts';
import { goLive } from '../jobs/go-live.ts';
import { changeAnnouncement, holdToChange } from '../jobs/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { World } from '../world.ts';
import type { Advice } from './advice.ts';
import { judgeAnnouncement } from './judge.ts';
import { type Decided, findSecondLook, insertDecision, removeSecondLook } from './store.ts';

type Who = { userId: string; role: string };

/** What staff decide about the announcement that they have read (`version`), with the reports seen until then. */
export type Decision = {
  announcementId: number;
  version: number;
  what: Decided;
  /** What the employer is to change. */
  advice: readonly Advice[];
  /** For colleagues; sealed. */
  note: string;
  seenUntil: Date;
};

type Why =
  | 'not-staff'
  | 'changed-meanwhile'
  | 'nothing-to-decide'
  | 'never-published'
  | 'employer-not-verified'
  | 'advice-missing'
  | 'closed-already';

type Case = { announcement: Announcement; employer: Employer };

/** The announcement, held, if it waits for a decision; or why not. */
async function holdCase(tx: Tx, who: Who, { announcementId, version }: Decision): Promise<Case | Refusal<Why>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const announcement = await holdToChange(tx, announcementId);
  if (announcement?.state === 'closed') return refuse('closed-already');
  const employer = announcement?.employerId ? await findEmployer(tx, announcement.employerId) : undefined;
  const waits = announcement?.state === 'review' || (await findSecondLook(tx, announcementId)) !== undefined;
  if (!announcement || !employer || !waits || announcement.state === 'draft') return refuse('nothing-to-decide');
  return announcement.version === version ? { announcement, employer } : refuse('changed-meanwhile');
}

/** What asks people for money and the like is never shown, whoever decides so. */
async function show(tx: Tx, world: World, who: Who, one: Case, now: Date): Promise<string | Refusal<Why>> {
  const { announcement, employer } = one;
  if (!employer.verified_at) return refuse('employer-not-verified');
  const { verdict } = await judgeAnnouncement(tx, world, announcement.id, now);
  if (verdict === 'block') return refuse('never-published');
  const actor = `user:${who.userId}` as const;
  if (announcement.state === 'review') {
    const came = await goLive(tx, one, actor, now);
    return came === 'live' || came === 'paused' ? 'announcement-published' : refuse('employer-not-verified');
  }
  const isOurs = announcement.pausedWhy === 'reports' || announcement.pausedWhy === 'staff';
  if (announcement.state !== 'paused' || !isOurs) return '';
  if (employer.paused_at) {
    await changeAnnouncement(tx, announcement.id, { paused_why: 'answers-nobody' });
    return '';
  }
  await changeAnnouncement(tx, announcement.id, { state: 'live', paused_why: null });
  await record(tx, { kind: 'announcement.resumed', subject: `announcement:${announcement.id}`, actor }, now);
  return 'announcement-shown-again';
}

async function giveBack(tx: Tx, who: Who, { announcement }: Case, advice: readonly Advice[], now: Date) {
  if (advice.length === 0) return refuse('advice-missing');
  await changeAnnouncement(tx, announcement.id, { state: 'draft', paused_why: null, advice: [...advice] });
  const subject = `announcement:${announcement.id}`;
  await record(tx, { kind: 'announcement.returned', subject, actor: `user:${who.userId}` }, now);
  return 'announcement-returned';
}

async function closeIt(tx: Tx, who: Who, { announcement }: Case, now: Date) {
  return (await close(tx, who, announcement.id, now)) === 'closed' ? 'announcement-refused' : refuse('closed-already');
}

/** Does what was decided; gives the notice that the employer gets, empty for none. */
async function act(tx: Tx, world: World, who: Who, one: Case, { what, advice }: Decision, now: Date) {
  switch (what) {
    case 'published':
      return await show(tx, world, who, one, now);
    case 'returned':
      return await giveBack(tx, who, one, advice, now);
    case 'refused':
      return await closeIt(tx, who, one, now);
  }
}

/**
 * Staff decide about an announcement that waits for them: it is shown, given back with what to change, or closed. What the rules
 * block cannot be shown by anybody. Reports that they have read are dealt with by it; later ones keep it waiting.
 */
export async function decide(
  tx: Tx,
  world: World,
  who: Who,
  decision: Decision,
  now: Date,
): Promise<'decided' | Refusal<Why>> {
  const one = await holdCase(tx, who, decision);
  if ('refused' in one) return one;
  const came = await act(tx, world, who, one, decision, now);
  if (typeof came !== 'string') return came;
  const { announcementId, what, note, seenUntil } = decision;
  const id = await insertDecision(tx, world.vault, { ...decision, employerId: one.employer.id, by: who.userId }, now);
  await finishReports(tx, world.vault, who, { announcementId, seenUntil, note }, now);
  await removeSecondLook(tx, announcementId);
  if (came === '') return 'decided';
  const path = what === 'returned' ? `/employer/announcement/${announcementId}/edit` : '/employer';
  const told = { kind: came, facts: { announcement: announcementId }, path, key: `decision:${id}` };
  await tellEmployer(tx, world, { employerId: one.employer.id, ...told }, now);
  return 'decided';
}
