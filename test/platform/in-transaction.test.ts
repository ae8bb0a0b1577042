import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction, type Tx } from '../../src/platform/database.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  await sql`create table jar (name text primary key, coins int not null)`.execute(world.db);
  await sql`insert into jar values ('ours', 0), ('theirs', 0)`.execute(world.db);
});
afterAll(() => world.close());

const put = (tx: Tx, name: string) => sql`update jar set coins = coins + 1 where name = ${name}`.execute(tx);

/** Lets everybody go on once so many have come; who comes later is not held up. */
function meetingOf(people: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let come = 0;
  return () => {
    come++;
    if (come >= people) resolve();
    return promise;
  };
}

test('two that stand in each other’s way are both done, each of them once', async () => {
  const meet = meetingOf(2);
  let begun = 0;
  const inOrder = (first: string, second: string) =>
    inTransaction(world.db, async (tx) => {
      begun++;
      await put(tx, first);
      await meet();
      await put(tx, second);
    });
  await Promise.all([inOrder('ours', 'theirs'), inOrder('theirs', 'ours')]);
  const { rows } = await sql<{ coins: number }>`select coins from jar`.execute(world.db);
  expect(rows).toEqual([{ coins: 2 }, { coins: 2 }]);
  expect(begun).toBe(3);
});

test('what fails for another reason is done once, and leaves nothing', async () => {
  let begun = 0;
  const failing = inTransaction(world.db, async (tx) => {
    begun++;
    await put(tx, 'ours');
    await sql`insert into jar values ('ours', 0)`.execute(tx);
  });
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect(begun).toBe(1);
});
