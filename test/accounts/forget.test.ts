import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetAccount } from '../../src/accounts/forget-account.ts';
import { accountByPhone } from '../../src/accounts/phone/account-by-phone.ts';
import { findByPhoneHash } from '../../src/accounts/phone/store.ts';
import { insertMember } from '../../src/employers/store.ts';
import { makeEmployer, makeUser, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

const forget = (userId: string) => world.tx((tx) => forgetAccount(tx, userId, world.now()));

test("an employer's person who leaves is forgotten: no name, no address, no number, no way in", async () => {
  const [employer, phone] = [await makeEmployer(world), somePhone()];
  await makeUser(world, 'employer', employer);
  const who = { name: 'Chan Thida', phone, language: 'km' };
  const userId = await world.tx((tx) => accountByPhone(tx, world.vault, who, world.now()));
  await world.tx((tx) => insertMember(tx, employer, userId, 'recruiter'));
  expect(await forget(userId)).toBe('forgotten');
  const row = await world.db.selectFrom('user').selectAll().where('id', '=', userId).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ name: '', phone_sealed: null, phone_hash: null });
  expect(row.closedAt).not.toBeNull();
  expect(JSON.stringify(row)).not.toContain('Thida');
  expect(await world.tx((tx) => findByPhoneHash(tx, world.vault.index('phone', phone)))).toBeUndefined();
  expect(await forget(userId)).toBe('forgotten');
});

test('an employer keeps an owner, and nobody is forgotten who is not there', async () => {
  const employer = await makeEmployer(world);
  const { userId } = await makeUser(world, 'employer', employer);
  expect(await forget(userId)).toEqual({ refused: 'last-owner' });
  expect(await forget('nobody')).toEqual({ refused: 'not-found' });
});
