import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findableListeners, findableTask } from '../../src/applications/search/make-findable.ts';
import { askedWords, beginningsOf } from '../../src/applications/search/rules.ts';
import { searchApplicants, type Wanted } from '../../src/applications/search/search.ts';
import { withdrawConsent } from '../../src/consent/store.ts';
import { makeAnnouncement, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { applied, type Recruiting, recruiting } from './recruiting.ts';

let world: TestWorld;
let at: Recruiting;
beforeAll(async () => {
  world = await createTestWorld();
  at = await recruiting(world);
});
afterAll(() => world.close());

const anybody: Wanted = {
  words: '',
  phone: null,
  state: null,
  channel: null,
  experienced: null,
  announcement: null,
  province: null,
  kept: false,
  after: null,
};

const search = (change: Partial<Wanted>, who = at.owner) =>
  world.tx((tx) => searchApplicants(tx, world.vault, who, { ...anybody, ...change }, world.now()));

const namesFound = async (change: Partial<Wanted>, who = at.owner) =>
  (await search(change, who)).applicants.map(({ name }) => name);

describe('a name', () => {
  test.each([
    ['សុខ ចាន់ថា', 'សុខ'],
    ['សុខ ចាន់ថា', 'ចាន់'],
    ['សុខចាន់ថា', 'សុខ ចាន់ថា'.replace(' ', '')],
    ['សុខ ចាន់ថា', 'សុខចាន់'],
    ['Sok Chantha', 'chan'],
    ['Sók  CHANTHA', 'sok cha'],
    ['ស្រ្តី', 'ស្ត្រី'],
  ])('%s is found by %s', (name, query) => {
    const beginnings = beginningsOf(name);
    for (const word of askedWords(query)) expect(beginnings).toContain(word);
  });

  test('is found by every beginning of each of its words from two letters on, however long it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{2,14}$/), { minLength: 1, maxLength: 3 }),
        fc.nat(),
        (words, cut) => {
          const word = words[cut % words.length] ?? '';
          const asked = askedWords(word.slice(0, 2 + (cut % 13)));
          expect(beginningsOf(words.join(' '))).toEqual(expect.arrayContaining(asked));
        },
      ),
    );
  });
});

describe('among all who applied with them, an employer', () => {
  test('finds people by name, also those who applied before names could be found, and nobody else’s', async () => {
    const other = await recruiting(world);
    await applied(world, other.job, 'Chantha Kim');
    const { person_id } = await applied(world, at.job, 'Sok Chantha');
    await applied(world, at.job, 'Sok Dara');
    await world.tell(findableListeners);
    expect(await namesFound({ words: 'chan' })).toEqual(['Sok Chantha']);
    expect(await namesFound({ words: 'sok' })).toEqual(expect.arrayContaining(['Sok Chantha', 'Sok Dara']));
    expect(await namesFound({ words: 'sok ch' })).toEqual(['Sok Chantha']);
    expect(await namesFound({ words: 'chan' }, other.owner)).toEqual(['Chantha Kim']);
    expect((await search({ words: 's' })).tooShort).toBe(true);

    await world.db.deleteFrom('applicant_word').execute();
    await world.db.updateTable('application').set({ words_at: null }).execute();
    expect(await namesFound({ words: 'chan' })).toEqual([]);
    world.setNow(120_000);
    await findableTask.run(world, {});
    expect(await namesFound({ words: 'chan' })).toEqual(['Sok Chantha']);

    await world.db
      .updateTable('application')
      .set({ hidden_at: world.now() })
      .where('person_id', '=', person_id)
      .execute();
    expect(await namesFound({ words: 'chan' })).toEqual([]);
    await world.db.updateTable('person').set({ key_id: null }).where('id', '=', person_id).execute();
    const left = await world.db
      .selectFrom('applicant_word')
      .innerJoin('application', 'application.id', 'applicant_word.application_id')
      .select('word')
      .where('person_id', '=', person_id)
      .execute();
    expect(left).toEqual([]);
  });

  test('finds who rang them by the number, where that person allowed it', async () => {
    const phone = somePhone();
    const { person_id: personId } = await applied(world, at.job, 'Bora', phone);
    expect(await namesFound({ phone })).toEqual(['Bora']);
    await world.tx((tx) => withdrawConsent(tx, { personId }, 'refused', world.now()));
    expect(await namesFound({ phone })).toEqual([]);
  });

  test('narrows by job, place, state and the pool, page by page', async () => {
    const here = await recruiting(world);
    const there = await makeAnnouncement(world, { employerId: here.employer, job: { province: 'KH-17' } });
    for (let n = 0; n < 27; n++) {
      world.setNow(1000);
      await applied(world, here.job, `Person ${n}`);
    }
    const { id } = await applied(world, there, 'Far Away');
    await world.db.updateTable('application').set({ pool_at: world.now() }).where('id', '=', id).execute();
    for (const narrow of [{ province: 'KH-17' }, { announcement: there }, { kept: true }])
      expect(await namesFound(narrow, here.owner)).toEqual(['Far Away']);
    expect(await namesFound({ announcement: there, province: 'KH-12' }, here.owner)).toEqual([]);
    expect(await namesFound({ announcement: at.job }, here.owner)).toEqual([]);
    const first = await search({ state: 'received', announcement: here.job }, here.owner);
    const second = await search({ state: 'received', announcement: here.job, after: first.next }, here.owner);
    expect([first.applicants.length, second.applicants.length, second.next]).toEqual([25, 2, null]);
  });
});

test('what is kept to find names by are hashes, others for each employer', async () => {
  const other = await recruiting(world);
  for (const job of [at.job, other.job]) await applied(world, job, 'Mealea');
  await world.tell(findableListeners);
  const wordsOf = async (employer: string) =>
    (await world.db.selectFrom('applicant_word').select('word').where('employer_id', '=', employer).execute()).map(
      ({ word }) => word.toString('hex'),
    );
  const [ours, theirs] = [await wordsOf(at.employer), await wordsOf(other.employer)];
  expect(theirs).toHaveLength(beginningsOf('Mealea').length);
  expect(ours.filter((word) => theirs.includes(word))).toEqual([]);
});
