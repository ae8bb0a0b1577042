import { randomBytes, randomUUID } from 'node:crypto';
import { invite } from '../../src/accounts/colleagues/invite.ts';
import { formToken } from '../../src/accounts/pages/only.ts';
import type { Application } from '../../src/applications/store.ts';
import { addRecording } from '../../src/calling/own-voice/keep.ts';
import { keepVoiceAnswer } from '../../src/calling/voice-answers/keep.ts';
import { fieldOf } from '../../src/employers/papers/prepare.ts';
import { insertPaper } from '../../src/employers/papers/store.ts';
import { insertMember, type MemberRole } from '../../src/employers/store.ts';
import { takeDown } from '../../src/inquiries/asking/take-down.ts';
import { sealerFor } from '../../src/inquiries/papers/add.ts';
import { insertInquiryPaper } from '../../src/inquiries/papers/store.ts';
import { findInquiry, updateInquiry } from '../../src/inquiries/store.ts';
import { begin } from '../../src/jobs/announce/begin.ts';
import { isRefused } from '../../src/kit/result.ts';
import { readPerson } from '../../src/people/store.ts';
import { applied } from '../applications/recruiting.ts';
import { makeAnnouncement, makeEmployer, makeUser, somePhone } from '../harness/builders.ts';
import type { TestWorld } from '../harness/world.ts';
import type { Person } from './doors.ts';

/** What is in the way of whom: every row belongs to the one employer, or the one worker, unless it says otherwise. */
export type Rows = Awaited<ReturnType<typeof makeRows>>['rows'];

/** A browser's cookies, and the token of its forms. */
export type Browser = { cookie: string; token: string };

const dayAhead = (world: TestWorld) => new Date(world.now().getTime() + 3 * 24 * 3_600_000).toISOString().slice(0, 10);

const somebodyOf = async (world: TestWorld, employerId: string, role: MemberRole): Promise<string> => {
  const { userId } = await makeUser(world, 'employer');
  await world.tx((tx) => insertMember(tx, employerId, userId, role));
  return userId;
};

async function makePaper(world: TestWorld, employerId: string): Promise<string> {
  const id = randomUUID();
  const file = await world.files.put(world.vault.sealBytes(fieldOf(id), Buffer.from('%PDF-1.4')));
  const paper = {
    id,
    employer_id: employerId,
    file,
    format: 'pdf',
    bytes: 8,
    stripped: false,
    hash: randomBytes(32),
  } as const;
  await world.tx((tx) => insertPaper(tx, { ...paper, scan: 'not-scanned', by_user: null, at: world.now() }));
  return id;
}

async function makeVoice(world: TestWorld, { announcement_id, person_id }: Application): Promise<string> {
  return await world.tx(async (tx) => {
    const person = await readPerson(tx, person_id);
    const of = { person, dialId: null, kind: 'voice-answer', audio: Buffer.alloc(800) } as const;
    const recording = (await addRecording(tx, world.vault, of, world.now())) ?? '';
    await keepVoiceAnswer(tx, { announcementId: announcement_id, personId: person_id, recording }, world.now());
    return recording;
  });
}

/** A mother asks about the worker, with a paper, and the worker is being asked. */
async function makeInquiry(world: TestWorld, personId: string, userId: string) {
  const said = {
    side: 'family',
    relation: 'mother',
    name: 'Mao',
    phone: somePhone(),
    way: 'text',
    worker: 'Sokha',
    workerPhone: null,
    wants: 'well',
    why: 'She has not called.',
  } as const;
  const who = { userId, role: 'staff' } as const;
  const id = randomUUID();
  const taken = await world.tx((tx) => takeDown(tx, world, who, { said, language: 'km' }, world.now()));
  if (isRefused(taken)) throw new Error('the scene is not as it should be');
  const { inquiryId } = taken;
  await world.tx(async (tx) => {
    const row = await findInquiry(tx, inquiryId);
    const key = await world.vault.keyOf(row?.key_id ?? null);
    if (!key) throw new Error('the scene is not as it should be');
    const file = await world.files.put(sealerFor(world.vault, key)(id, Buffer.from('%PDF-1.4')));
    const paper = {
      id,
      file,
      format: 'pdf',
      bytes: 8,
      stripped: false,
      hash: randomBytes(32),
      scan: 'not-scanned',
    } as const;
    await insertInquiryPaper(tx, { ...paper, inquiry_id: inquiryId, at: world.now() });
    await updateInquiry(tx, inquiryId, { state: 'asking', person_id: personId }, world.now());
  });
  return { inquiry: inquiryId, inquiryPaper: id };
}

/** Puts one employer, its people and one worker into a world; another of each; and people of ours. */
export async function makeRows(world: TestWorld) {
  const [employer, other] = [await makeEmployer(world, 'Lotus Flower'), await makeEmployer(world, 'Golden Rice')];
  const users = {
    recruiter: await somebodyOf(world, employer, 'recruiter'),
    owner: await somebodyOf(world, employer, 'owner'),
    other: await somebodyOf(world, other, 'owner'),
    volunteer: (await makeUser(world, 'volunteer')).userId,
    staff: (await makeUser(world, 'staff')).userId,
    admin: (await makeUser(world, 'staff')).userId,
  };
  await world.db.updateTable('user').set({ admin: true }).where('id', '=', users.admin).execute();
  const job = await makeAnnouncement(world, { employerId: employer, job: { position: 'cook' } });
  const draft = await makeAnnouncement(world, { employerId: employer, state: 'draft', publishedAt: null });
  const elsewhere = await makeAnnouncement(world, { employerId: other });
  const [application, others] = [await applied(world, job), await applied(world, elsewhere)];
  const voice = await makeVoice(world, application);
  const paper = await makePaper(world, employer);
  const { form, invitation } = await world.tx(async (tx) => {
    const begun = await begin(
      tx,
      world,
      { userId: users.owner },
      { employerId: employer, position: 'cook' },
      world.now(),
    );
    const to = { email: 'colleague@example.org' } as const;
    const input = { employerId: employer, role: 'recruiter', to, language: 'km' } as const;
    const invited = await invite(tx, world, { userId: users.owner }, input, world.now());
    if (isRefused(begun) || isRefused(invited)) throw new Error('the scene is not as it should be');
    return { form: begun.formId, invitation: invited.id };
  });
  const asked = await makeInquiry(world, application.person_id, users.staff);
  return {
    users,
    workers: { worker: application.person_id, 'other worker': others.person_id },
    rows: {
      employer,
      other,
      job: String(job),
      draft: String(draft),
      form,
      invitation,
      application: application.id,
      pick: `${application.id}.${application.version}`,
      recruiter: users.recruiter,
      volunteer: users.volunteer,
      paper,
      voice: `${voice}.wav`,
      ...asked,
      why: 'It asked people for money',
      tongue: 'km',
      day: dayAhead(world),
    },
  };
}

/** Gives browsers in which one of them has just signed in. */
export function browsersOf(world: TestWorld, { users, workers }: Awaited<ReturnType<typeof makeRows>>) {
  const forWorker = (personId: string): Browser => {
    const id = randomUUID();
    const value = world.vault.sign('my', [personId, world.now().getTime() + 60_000, id].join('~'));
    return { cookie: `my=${value}`, token: world.vault.sign('my.form', id).slice(id.length + 1) };
  };
  /** A browser in which somebody has just signed in. */
  const browserOf = async (person: Person): Promise<Browser> => {
    if (person === 'nobody') return { cookie: '', token: '' };
    if (person === 'worker' || person === 'other worker') return forWorker(workers[person]);
    const cookies = await world.auth.begin(users[person], 'both');
    const cookie = cookies.map((one) => one.split(';')[0]).join('; ');
    const who = await world.auth.whoIs(new Headers({ cookie }));
    if (!who) throw new Error(`${person} is not signed in`);
    return { cookie, token: formToken(world, who) };
  };
  return browserOf;
}
