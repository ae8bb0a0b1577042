import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { answer } from '../../src/applications/answer.ts';
import { applyOnWeb } from '../../src/applications/apply.ts';
import { closeEach } from '../../src/applications/close-each.ts';
import { proposeInterview } from '../../src/applications/propose-interview.ts';
import type { ApplicationState, Closing } from '../../src/applications/rules.ts';
import type { Reply } from '../../src/conversations/converse.ts';
import { makeAnnouncement, makeEmployer, makeUser, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createTelephone, type Telephone } from './telephone.ts';

export const minute = 60_000;
export const day = 24 * 60 * minute;

/** The day of the interviews, two days after the morning on which every test begins. */
export const monday = new Date('2026-11-23T08:30:00+07:00');

type Scene = { world: TestWorld; telephone: Telephone; employer: string; boss: { userId: string }; job: number };

/** An employer with a new announcement for every test of a file, the people who apply for it, and their telephones. */
export function openAnswering() {
  const scene = {} as Scene;
  beforeAll(async () => {
    const world = await createTestWorld();
    const employer = await makeEmployer(world);
    const boss = await makeUser(world, 'employer', employer);
    Object.assign(scene, { world, telephone: createTelephone(world), employer, boss });
  });
  beforeEach(async () => {
    const { world, employer } = scene;
    await world.newMorning();
    await world.db.updateTable('call').set({ state: 'done' }).where('state', '<>', 'done').execute();
    await world.db.updateTable('announcement').set({ state: 'closed' }).execute();
    await world.db.deleteFrom('interview').execute();
    scene.job = await makeAnnouncement(world, { employerId: employer });
  });
  afterAll(() => scene.world.close());
  return { scene, ...deedsOf(scene) };
}

function deedsOf(scene: Scene) {
  /** Somebody applies by phone; gives who, and the application. */
  async function applied(announcementId = scene.job, channel: 'web' | 'phone' = 'phone') {
    const phone = somePhone();
    const typed = { announcementId, name: 'សុខា', phone, language: 'en' };
    const made = await scene.world.tx((tx) => applyOnWeb(tx, scene.world, typed, scene.world.now()));
    if (!('applicationId' in made)) throw new Error('the job is closed');
    const { applicationId } = made;
    const changed = scene.world.db.updateTable('application').set({ channel }).where('id', '=', applicationId);
    const { person_id: personId } = await changed.returning('person_id').executeTakeFirstOrThrow();
    await scene.world.tell();
    return { applicationId, personId, phone };
  }

  const marks = async (applicationId: string, state: ApplicationState, more: object = {}) => {
    const done = await scene.world.tx((tx) =>
      answer(tx, scene.boss, { applicationId, state, ...more }, scene.world.now()),
    );
    await scene.world.tell();
    return done;
  };

  const versionOf = async (applicationId: string) =>
    (
      await scene.world.db
        .selectFrom('application')
        .select('version')
        .where('id', '=', applicationId)
        .executeTakeFirstOrThrow()
    ).version;

  const invites = async (applicationId: string, at: Date, place: Parameters<typeof proposeInterview>[2]['place']) => {
    const version = await versionOf(applicationId);
    const done = await scene.world.tx((tx) =>
      proposeInterview(tx, scene.boss, { applicationId, version, at, place }, scene.world.now()),
    );
    expect(done).toBe('proposed');
    await scene.world.tell();
  };

  const interviewOf = (applicationId: string) =>
    scene.world.db
      .selectFrom('interview')
      .selectAll()
      .where('application_id', '=', applicationId)
      .executeTakeFirstOrThrow();

  /** What the worker hears when the phone rings after the employer's minute; null where it does not ring. */
  async function rings(afterMs = minute): Promise<{ dialId: string; says: string } | null> {
    scene.world.setNow(afterMs);
    const [placing] = await scene.telephone.dial();
    if (!placing) return null;
    return { dialId: placing.dialId, says: wordsOf(await scene.telephone.answer(placing.dialId)) };
  }

  const wordsOf = (reply: Reply | undefined): string => {
    const lines = (reply?.out ?? []).flatMap((one) => ('say' in one ? [...one.say] : []));
    return scene.world.speech.sayAll('en', lines).text;
  };

  const closes = async (why: Closing, announcementIds = [scene.job]) => {
    const count = await scene.world.tx((tx) =>
      closeEach(tx, { announcementIds, why, actor: 'system' }, scene.world.now()),
    );
    await scene.world.tell();
    return count;
  };
  return { applied, marks, versionOf, invites, interviewOf, rings, wordsOf, closes };
}
