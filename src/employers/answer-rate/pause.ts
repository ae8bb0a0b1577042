import { holdApplication } from '../../applications/store.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import { type Event, record, recordEach } from '../../platform/events.ts';
import type { Listener, World } from '../../world.ts';
import { tellEmployer } from '../notices/tell-employer.ts';
import { hasMadeUp } from './rules.ts';
import { clearPaused, debtOf, holdPaused, pauseAll, pausedEmployers, resumeAll, setPaused } from './store.ts';

type Around = Pick<World, 'vault' | 'languages' | 'config'>;

/** An employer answers nobody: nothing of it is shown until it does. */
export async function pauseEmployer(
  tx: Tx,
  world: Around,
  { employerId, people }: { employerId: string; people: number },
  now: Date,
): Promise<void> {
  if (!(await setPaused(tx, employerId, now))) return;
  const subjects = (await pauseAll(tx, employerId)).map((id) => `announcement:${id}`);
  const facts = { why: 'answers-nobody' };
  await recordEach(tx, { kind: 'announcement.paused', subjects, actor: 'system', facts }, now);
  const subject = `employer:${employerId}`;
  await record(tx, { kind: 'employer.paused', subject, actor: 'system', facts: { people } }, now);
  const key = `paused:${employerId}:${now.toISOString()}`;
  await tellEmployer(tx, world, { employerId, kind: 'paused', facts: { people }, path: '/employer', key }, now);
}

/** A stopped employer goes on by itself once it has answered those who waited. */
async function resumeIfMadeUp(tx: Tx, world: Around, employerId: string, now: Date): Promise<void> {
  const pausedAt = await holdPaused(tx, employerId);
  if (!pausedAt || !hasMadeUp(await debtOf(tx, employerId, pausedAt, now))) return;
  await clearPaused(tx, employerId);
  const subjects = (await resumeAll(tx, employerId)).map((id) => `announcement:${id}`);
  await recordEach(tx, { kind: 'announcement.resumed', subjects, actor: 'system' }, now);
  await record(tx, { kind: 'employer.resumed', subject: `employer:${employerId}`, actor: 'system' }, now);
  const key = `resumed:${employerId}:${pausedAt.toISOString()}`;
  await tellEmployer(tx, world, { employerId, kind: 'resumed', facts: {}, path: '/employer', key }, now);
}

/** Asks every stopped employer's debt anew: time passes, and people withdraw. */
export async function resumeWhoMadeUp(world: World): Promise<void> {
  for (const employerId of await pausedEmployers(world.db))
    await inTransaction(world.db, (tx) => resumeIfMadeUp(tx, world, employerId, world.now()));
}

async function afterAnswer(world: World, tx: Tx, event: Event, now: Date): Promise<void> {
  const application = await holdApplication(tx, event.subject.slice('application:'.length));
  if (application?.employer_id) await resumeIfMadeUp(tx, world, application.employer_id, now);
}

export const pauseListeners: Listener[] = [
  { hears: 'application.answered', act: afterAnswer },
  { hears: 'application.closed', act: afterAnswer },
];
