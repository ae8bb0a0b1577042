import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answer } from '../../src/applications/answer.ts';
import { answerEach } from '../../src/applications/answer-each.ts';
import { closeEach } from '../../src/applications/close-each.ts';
import { callOffInterview, proposeInterview } from '../../src/applications/propose-interview.ts';
import { type ApplicationState, applicationStates, isOpen, mayBecome } from '../../src/applications/rules.ts';
import { undo } from '../../src/applications/undo.ts';
import { withdraw } from '../../src/applications/withdraw.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { applicationOf, applied, movesIn, type Recruiting, recruiting } from './recruiting.ts';

let world: TestWorld;
let at: Recruiting;
beforeAll(async () => {
  world = await createTestWorld();
  at = await recruiting(world);
});
afterAll(() => world.close());
beforeEach(() => world.setNow('2026-11-21T09:00:00+07:00'));

const day = 24 * 3600_000;
const place = { kind: 'address' } as const;

const interviewOf = (id: string) =>
  world.db.selectFrom('interview').selectAll().where('application_id', '=', id).executeTakeFirst();

describe('a move', () => {
  test('nobody who withdrew is moved any more, and nobody comes back to being new', () => {
    for (const from of applicationStates) {
      expect(mayBecome(from, 'received')).toBe(false);
      expect(mayBecome(from, 'withdrawn')).toBe(false);
      expect(mayBecome('withdrawn', from)).toBe(false);
    }
    expect(applicationStates.filter(isOpen)).toEqual(['received', 'seen', 'short-listed', 'interview', 'offered']);
  });

  test('two recruiters move the same person: the second is told, and moves again on purpose', async () => {
    const { id, version } = await applied(world, at.job);
    const move = (who: { userId: string }, state: ApplicationState, seen: number) =>
      world.tx((tx) => answer(tx, who, { applicationId: id, state, version: seen }, world.now()));
    expect(await move(at.owner, 'interview', version)).toBe('answered');
    const refused = await move(at.recruiter, 'not-this-time', version);
    expect(refused).toEqual({ refused: 'overtaken', facts: { state: 'interview', version: version + 1 } });
    expect((await applicationOf(world, id)).state).toBe('interview');
    expect(await move(at.recruiter, 'not-this-time', version + 1)).toBe('answered');
    expect(await movesIn(world, id)).toEqual([
      { kind: 'application.answered', from: 'received', to: 'interview' },
      { kind: 'application.answered', from: 'interview', to: 'not-this-time' },
    ]);
  });

  test('many at once: who was moved meanwhile stays, the others are moved', async () => {
    const people = await Promise.all(['Dara', 'Sokha', 'Vanna'].map((name) => applied(world, at.job, name)));
    const [first] = people.map(({ id }) => id);
    await world.tx((tx) => answer(tx, at.owner, { applicationId: first!, state: 'hired' }, world.now()));
    const picks = people.map(({ id, version }) => ({ applicationId: id, version }));
    const came = await world.tx((tx) => answerEach(tx, at.recruiter, { picks, state: 'seen' }, world.now()));
    expect(came).toMatchObject({ overtaken: [first], impossible: [] });
    expect('moved' in came && came.moved).toHaveLength(2);
    const stranger = await recruiting(world);
    expect(await world.tx((tx) => answerEach(tx, stranger.owner, { picks, state: 'hired' }, world.now()))).toEqual({
      refused: 'not-yours',
    });
  });

  test('no concurrent move is lost: each that was taken is one event, in one chain, and one version', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            state: fc.constantFrom<ApplicationState>('seen', 'short-listed', 'interview', 'offered', 'not-this-time'),
            blind: fc.boolean(),
            leaves: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
          }),
          { minLength: 2, maxLength: 6 },
        ),
        async (tries) => {
          const { id, version, person_id } = await applied(world, at.job);
          const came = await Promise.all(
            tries.map(({ state, blind, leaves }) =>
              world.tx(async (tx) => {
                if (leaves) return await withdraw(tx, { personId: person_id, applicationId: id }, world.now());
                const input = { applicationId: id, state, ...(blind ? {} : { version }) };
                return await answer(tx, at.owner, input, world.now());
              }),
            ),
          );
          const after = await applicationOf(world, id);
          const moves = await movesIn(world, id);
          expect(after.version).toBe(version + moves.length);
          let state: unknown = 'received';
          for (const move of moves) {
            expect(move.from).toBe(state);
            state = move.kind === 'application.withdrawn' ? 'withdrawn' : move.to;
          }
          expect(after.state).toBe(state);
          expect(came.filter((one) => typeof one === 'string').length).toBeGreaterThanOrEqual(moves.length);
        },
      ),
      { numRuns: 12 },
    );
  });
});

test('two move all applicants at once while a ban ends them: nobody waits for the other for ever, and no end is undone', async () => {
  const here = await recruiting(world);
  const people = [];
  for (let n = 0; n < 12; n++) people.push(await applied(world, here.job, `Person ${n}`));
  const all = people.map(({ id, version }) => ({ applicationId: id, version }));
  const each = (who: { userId: string }, picks: typeof all, state: ApplicationState) =>
    world.tx((tx) => answerEach(tx, who, { picks, state }, world.now()));
  const ban = { announcementIds: [here.job], why: 'banned' as const, actor: 'system' as const };
  await Promise.all([
    each(here.owner, all, 'short-listed'),
    each(here.recruiter, all.toReversed(), 'not-this-time'),
    world.tx((tx) => closeEach(tx, ban, world.now())),
  ]);
  for (const { id } of people) {
    const moves = await movesIn(world, id);
    const after = await applicationOf(world, id);
    expect(after.version).toBe(moves.length);
    expect(moves.filter(({ kind }) => kind === 'application.answered').length).toBeLessThanOrEqual(1);
    expect(after.state === 'closed' || after.state === 'not-this-time').toBe(true);
    expect(moves.at(-1)?.kind === 'application.closed').toBe(after.state === 'closed');
  }
});

describe('taking a move back', () => {
  test('is possible for a minute, and makes it what it was', async () => {
    const { id } = await applied(world, at.job);
    await world.tx((tx) => answer(tx, at.owner, { applicationId: id, state: 'hired' }, world.now()));
    world.setNow(59_000);
    const { version } = await applicationOf(world, id);
    const back = () => world.tx((tx) => undo(tx, at.owner, { applicationId: id, version }, world.now()));
    expect(await back()).toBe('undone');
    expect((await applicationOf(world, id)).state).toBe('received');
    expect(await back()).toEqual({ refused: 'overtaken' });
  });

  test('is not possible after the minute, nor after what a colleague did, nor for what the worker did', async () => {
    const { id, person_id } = await applied(world, at.job);
    await world.tx((tx) => answer(tx, at.owner, { applicationId: id, state: 'seen' }, world.now()));
    const { version } = await applicationOf(world, id);
    const back = (seen: number) =>
      world.tx((tx) => undo(tx, at.recruiter, { applicationId: id, version: seen }, world.now()));
    expect(await back(version - 1)).toEqual({ refused: 'overtaken' });
    world.setNow(60_000);
    expect(await back(version)).toEqual({ refused: 'too-late' });
    await world.tx((tx) => withdraw(tx, { personId: person_id, applicationId: id }, world.now()));
    expect(await back(version + 1)).toEqual({ refused: 'too-late' });
  });
});

describe('an interview', () => {
  test('is proposed, moved and called off; each time the worker is told anew', async () => {
    const { id } = await applied(world, at.job);
    const propose = async (inMs: number) => {
      const { version } = await applicationOf(world, id);
      const input = { applicationId: id, version, at: new Date(world.now().getTime() + inMs), place };
      return world.tx((tx) => proposeInterview(tx, at.owner, input, world.now()));
    };
    expect(await propose(day)).toBe('proposed');
    expect(await propose(2 * day)).toBe('proposed');
    expect(await interviewOf(id)).toMatchObject({ state: 'proposed', version: 1, place });
    expect(await propose(-1)).toEqual({ refused: 'past' });
    expect(await propose(200 * day)).toEqual({ refused: 'too-far-ahead' });
    const { version } = await applicationOf(world, id);
    const off = () => world.tx((tx) => callOffInterview(tx, at.owner, { applicationId: id, version }, world.now()));
    expect(await off()).toBe('called-off');
    expect(await interviewOf(id)).toMatchObject({ state: 'cancelled' });
    expect(await off()).toEqual({ refused: 'overtaken' });
    expect(await movesIn(world, id)).toEqual([
      { kind: 'application.answered', from: 'received', to: 'interview' },
      { kind: 'application.answered', from: 'interview', to: 'interview' },
      { kind: 'application.answered', from: 'interview', to: 'short-listed' },
    ]);
  });

  test('a worker withdraws during the move: whoever comes first, nobody is asked to an interview they left', async () => {
    for (const workerFirst of [true, false]) {
      const { id, version, person_id } = await applied(world, at.job);
      const input = { applicationId: id, version, at: new Date(world.now().getTime() + day), place };
      const steps = [
        () => world.tx((tx) => withdraw(tx, { personId: person_id, applicationId: id }, world.now())),
        () => world.tx((tx) => proposeInterview(tx, at.owner, input, world.now())),
      ];
      if (!workerFirst) steps.reverse();
      const came = [];
      for (const step of steps) came.push(await step());
      expect(came).toEqual(workerFirst ? ['withdrawn', { refused: 'overtaken' }] : ['proposed', 'withdrawn']);
      expect((await applicationOf(world, id)).state).toBe('withdrawn');
      expect((await interviewOf(id))?.state).toBe(workerFirst ? undefined : 'cancelled');
    }
  });

  test('both at the very same moment end the same way', async () => {
    const { id, version, person_id } = await applied(world, at.job);
    const input = { applicationId: id, version, at: new Date(world.now().getTime() + day), place };
    await Promise.all([
      world.tx((tx) => proposeInterview(tx, at.owner, input, world.now())),
      world.tx((tx) => withdraw(tx, { personId: person_id, applicationId: id }, world.now())),
    ]);
    expect((await applicationOf(world, id)).state).toBe('withdrawn');
    expect([undefined, 'cancelled']).toContain((await interviewOf(id))?.state);
  });
});

test('somebody else’s application is not there: nothing is moved, proposed, taken back or withdrawn', async () => {
  const { id, version } = await applied(world, at.job);
  const stranger = (await recruiting(world)).owner;
  const input = { applicationId: id, version };
  const when = { at: new Date(world.now().getTime() + day), place };
  for (const came of [
    await world.tx((tx) => answer(tx, stranger, { ...input, state: 'hired' }, world.now())),
    await world.tx((tx) => proposeInterview(tx, stranger, { ...input, ...when }, world.now())),
    await world.tx((tx) => callOffInterview(tx, stranger, input, world.now())),
    await world.tx((tx) => undo(tx, stranger, input, world.now())),
    await world.tx((tx) =>
      withdraw(tx, { personId: '00000000-0000-4000-8000-000000000000', applicationId: id }, world.now()),
    ),
  ])
    expect(came).toEqual({ refused: 'not-yours' });
});
