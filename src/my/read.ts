import { type Interview, readInterviews } from '../applications/interviews/store.ts';
import { applicationsOfPerson } from '../applications/own/store.ts';
import { isAnswer, mayUndo } from '../applications/rules.ts';
import type { Application } from '../applications/store.ts';
import { type Employer, employersById } from '../employers/store.ts';
import type { Announcement } from '../jobs/announcement.ts';
import { announcementsById } from '../jobs/store.ts';
import type { Tx } from '../platform/database.ts';

/** One thing that a person applied for, as they may know it. */
export type Mine = {
  application: Application;
  announcement: Announcement;
  employer: Employer | null;
  /** The one that is ahead; null where there is none. */
  interview: Interview | null;
  /** The employer has just answered, and may take it back for a minute: until then it is told to nobody. */
  changing: boolean;
};

/** What a person applied for, the newest first. */
export async function readMine(tx: Tx, personId: string, now: Date): Promise<Mine[]> {
  const applications = await applicationsOfPerson(tx, personId);
  const announcements = await announcementsById(
    tx,
    applications.map((one) => one.announcement_id),
  );
  const employers = await employersById(tx, [...new Set(announcements.flatMap(({ employerId }) => employerId ?? []))]);
  const interviews = await readInterviews(
    tx,
    applications.map(({ id }) => id),
  );
  return applications.flatMap((application) => {
    const announcement = announcements.find(({ id }) => id === application.announcement_id);
    if (!announcement) return [];
    const employer = (announcement.employerId && employers.get(announcement.employerId)) || null;
    const changing = isAnswer(application.state) && mayUndo(application.changed_at, now);
    const meeting = interviews.find(({ application_id }) => application_id === application.id);
    const isAhead = application.state === 'interview' && meeting && meeting.state !== 'cancelled' && meeting.at > now;
    return [{ application, announcement, employer, interview: isAhead && !changing ? meeting : null, changing }];
  });
}

/** One of them; undefined where it is not theirs. */
export async function findMine(tx: Tx, personId: string, applicationId: string, now: Date): Promise<Mine | undefined> {
  return (await readMine(tx, personId, now)).find(({ application }) => application.id === applicationId);
}
