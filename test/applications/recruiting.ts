import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { applyOnWeb } from '../../src/applications/apply.ts';
import type { Application } from '../../src/applications/store.ts';
import { insertMember, type MemberRole } from '../../src/employers/store.ts';
import { isRefused } from '../../src/kit/result.ts';
import { makeAnnouncement, makeEmployer, somePhone } from '../harness/builders.ts';
import type { TestWorld } from '../harness/world.ts';

/** An employer with an announcement, and two of its people who recruit. */
export type Recruiting = { employer: string; job: number; owner: { userId: string }; recruiter: { userId: string } };

/** Opens a place where two recruit. */
export async function recruiting(world: TestWorld): Promise<Recruiting> {
  const employer = await makeEmployer(world, 'Lotus Flower');
  const job = await makeAnnouncement(world, { employerId: employer, job: { position: 'cook' } });
  const owner = await colleague(world, employer, 'Srey', 'owner');
  const recruiter = await colleague(world, employer, 'Bopha', 'recruiter');
  return { employer, job, owner, recruiter };
}

/** Somebody who acts for an employer, with no way to sign in. */
async function colleague(world: TestWorld, employer: string, name: string, role: MemberRole) {
  const userId = randomUUID();
  await sql`insert into "user" (id, name, email) values (${userId}, ${name}, ${`${userId}@example.org`})`.execute(
    world.db,
  );
  await world.tx((tx) => insertMember(tx, employer, userId, role));
  return { userId };
}

/** Somebody applies on the web; gives the application. */
export async function applied(
  world: TestWorld,
  job: number,
  name = 'Sophea',
  phone = somePhone(),
): Promise<Application> {
  const typed = { announcementId: job, name, phone, language: 'km' };
  const came = await world.tx((tx) => applyOnWeb(tx, world, typed, world.now()));
  if (isRefused(came)) throw new Error(came.refused);
  return await applicationOf(world, came.applicationId);
}

/** An application as it stands. */
export async function applicationOf(world: TestWorld, id: string): Promise<Application> {
  return await world.db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** The events of an application that moved it, the oldest first. */
export async function movesIn(world: TestWorld, id: string): Promise<{ kind: string; from: unknown; to: unknown }[]> {
  const events = await world.db
    .selectFrom('event')
    .select(['kind', 'facts'])
    .where('subject', '=', `application:${id}`)
    .where('kind', '<>', 'application.made')
    .orderBy('id')
    .execute();
  return events.map(({ kind, facts }) => ({ kind, from: facts.from, to: facts.to }));
}
