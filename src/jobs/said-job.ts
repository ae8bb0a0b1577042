import type { Job } from '../country/job.ts';
import { withEmployer } from '../employers/said.ts';
import { findEmployer } from '../employers/store.ts';
import type { Database, Tx } from '../platform/database.ts';
import type { World } from '../world.ts';
import type { Announcement } from './announcement.ts';

/** The job of an announcement as it is said aloud in a language, with who employs. */
export async function saidJob(
  db: Database | Tx,
  world: Pick<World, 'country' | 'speech'>,
  tag: string,
  { job, employerId }: Announcement,
): Promise<Job> {
  const employer = employerId === null ? undefined : await findEmployer(db, employerId);
  return employer ? withEmployer(world, tag, job, employer) : job;
}
