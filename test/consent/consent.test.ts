import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hide } from '../../src/applications/hide.ts';
import { withdraw } from '../../src/applications/withdraw.ts';
import { consentsOf } from '../../src/consent/store.ts';
import { erase } from '../../src/people/erase.ts';
import { applicationOf, applied } from '../applications/recruiting.ts';
import { createTelephone, referred } from '../calling/telephone.ts';
import { makeAnnouncement, makeEmployer } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

const hashOf = (text: string) => createHash('sha256').update(text).digest();
const consents = (personId: string) => world.tx((tx) => consentsOf(tx, personId));

test('who applies on the web allows one employer one job, by the words under the button', async () => {
  const employer_id = await makeEmployer(world);
  const job = await makeAnnouncement(world, { employerId: employer_id });
  const { person_id } = await applied(world, job);
  await applied(world, job);
  expect(await consents(person_id)).toMatchObject([
    {
      what: 'share-with-employer',
      employer_id,
      announcement_id: job,
      sentence: 'applications.promise',
      words_hash: hashOf(world.languages.text('km', 'applications.promise')),
      language: 'km',
      how: 'written',
      pressed: null,
      at: world.now(),
      withdrawn_at: null,
    },
  ]);
});

test('who presses 1 in a call allows it by the sentence heard, its edition, the key and the call', async () => {
  const telephone = createTelephone(world);
  const { personId, announcement } = await referred(world);
  const dialId = await telephone.dialOne();
  await telephone.answer(dialId);
  expect(await consents(personId)).toEqual([]);
  await telephone.press(dialId, '1');
  const { text } = world.speech.say('km', { say: 'call.press-1-apply' });
  expect(await consents(personId)).toMatchObject([
    {
      announcement_id: announcement,
      sentence: 'call.press-1-apply',
      words_hash: hashOf(text),
      how: 'spoken',
      pressed: '1',
      edition: 0,
      dial_id: dialId,
    },
  ]);
  await telephone.hangUp(dialId);
});

test('taking back, hiding and being forgotten end it, and say which; nothing is deleted', async () => {
  const [one, two] = [await makeEmployer(world), await makeEmployer(world)];
  const jobs = [
    await makeAnnouncement(world, { employerId: one }),
    await makeAnnouncement(world, { employerId: two }),
    await makeAnnouncement(world, { employerId: two }),
  ];
  const phone = '+85512999001';
  const applications = [];
  for (const job of jobs) applications.push(await applied(world, job, 'Sophea', phone));
  const [{ id: applicationId, person_id: personId } = { id: '', person_id: '' }] = applications;
  await world.tx((tx) => withdraw(tx, { personId, applicationId }, world.now()));
  expect((await applicationOf(world, applicationId)).consent_at).toBeNull();
  await world.db
    .updateTable('application')
    .set({ state: 'hired' })
    .where('id', '=', applications[1]?.id ?? '')
    .execute();
  await world.tx((tx) => hide(tx, { personId, employerId: two }, world.now()));
  const last = await applied(world, await makeAnnouncement(world), 'Sophea', phone);
  expect(last.consent_at).toEqual(world.now());
  await world.db.updateTable('application').set({ state: 'hired' }).where('id', '=', last.id).execute();
  await world.tx((tx) => erase(tx, personId, world.now()));
  const ended = (await consents(personId)).map(({ announcement_id, withdrawn_why }) => [
    announcement_id,
    withdrawn_why,
  ]);
  expect(new Map(ended as [number, string][])).toEqual(
    new Map([
      [jobs[0], 'withdrawn'],
      [jobs[1], 'hidden'],
      [jobs[2], 'withdrawn'],
      [last.announcement_id, 'erased'],
    ]),
  );
});
