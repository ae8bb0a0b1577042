import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { E164 } from '../../src/kit/phone.ts';
import { rekey } from '../../src/operate/rekey/rekey.ts';
import { meet } from '../../src/people/meet.ts';
import { type Cabinet, openCabinet } from '../../src/platform/cabinet.ts';
import { migrateCabinet } from '../../src/platform/migrate.ts';
import { createVault, openVault, type Vault } from '../../src/platform/vault.ts';
import { WrongMasterKey } from '../../src/platform/wrapping.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

const [old, fresh] = [randomBytes(32), randomBytes(32)];
const underOld = { master: old, other: null };
const underFresh = { master: fresh, other: null };
const both = { master: fresh, other: old };
const people = 1000;

let world: TestWorld;
let cabinet: Cabinet;
let name: string;
const admin = async (statement: string) => {
  const client = new pg.Client({ connectionString: inject('server').url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
};

beforeAll(async () => {
  world = await createTestWorld();
  name = `keys_${randomUUID().replaceAll('-', '')}`;
  await admin(`create database ${name}`);
  const url = inject('server').url.replace(/\/postgres$/, `/${name}`);
  await migrateCabinet(url);
  cabinet = openCabinet(url);
});
afterAll(async () => {
  await cabinet.close();
  await world.close();
  await admin(`drop database if exists ${name} with (force)`);
});

const phoneOf = (number: number) => `+85512${String(100_000 + number)}` as E164;

/** Everybody's name under a vault, by number; who cannot be read is missing. */
async function readable(vault: Vault): Promise<Map<number, string>> {
  const rows = await world.db.selectFrom('person').select(['key_id', 'name_sealed', 'phone_hash']).execute();
  const keyOf = await vault.keysOf(rows.map(({ key_id }) => key_id)).catch(() => () => null);
  const numbers = new Map(
    Array.from({ length: people }, (_, at) => [vault.index('phone', phoneOf(at)).toString('hex'), at]),
  );
  const read = new Map<number, string>();
  for (const { key_id, name_sealed, phone_hash } of rows) {
    try {
      const key = keyOf(key_id);
      const number = numbers.get(phone_hash?.toString('hex') ?? '');
      if (key && name_sealed && number !== undefined) read.set(number, vault.open(key, 'name', name_sealed));
    } catch (error) {
      if (!(error instanceof WrongMasterKey)) throw error;
    }
  }
  return read;
}

it('a leaked master key is replaced while the service runs: killed half-way and begun again, nobody is lost', async () => {
  const before = await openVault(underOld, cabinet);
  const mine = before.sealForService('user.phone', '+85511222333');
  const everybody = { ...world, vault: before };
  await world.tx(async (tx) => {
    for (let at = 0; at < people; at++)
      await meet(tx, everybody.vault, { name: `ស្រី ${at}`, phone: phoneOf(at), language: 'km' }, false, world.now());
  });
  expect((await readable(before)).size).toBe(people);

  // killed after the first page
  await expect(
    rekey(cabinet, both, () => {
      throw new Error('killed');
    }),
  ).rejects.toThrow('killed');
  const running = await openVault(both, cabinet); // as every process is started again
  expect((await readable(running)).size).toBe(people);

  // somebody is erased, and somebody comes, while it goes on
  const [gone] = await world.db.selectFrom('person').select(['id', 'key_id']).limit(1).execute();
  await running.shred([gone!.key_id!]);
  await world.tx((tx) =>
    meet(tx, running, { name: 'ថ្មី', phone: '+85510999888' as E164, language: 'km' }, false, world.now()),
  );
  const done = await rekey(cabinet, both);
  expect(done.rewrapped).toBeGreaterThan(0);
  expect(done.already).toBeGreaterThanOrEqual(499);
  expect(await rekey(cabinet, both)).toEqual({ rewrapped: 0, already: people + 4 });

  const after = await openVault(underFresh, cabinet);
  const names = await readable(after);
  expect(names.size).toBe(people - 1);
  for (const [number, name] of names) expect(name).toBe(`ស្រី ${number}`);
  expect(after.openForService('user.phone', mine)).toBe('+85511222333');
  expect(after.verify('cookie', before.sign('cookie', 'me'))).toBe('me');
  expect(await after.keyOf(gone!.key_id)).toBeNull();

  // the old key opens nothing any more, in the cabinet or in what was sealed
  await expect(openVault(underOld, cabinet)).rejects.toBeInstanceOf(WrongMasterKey);
  for (let from: string | null = null; ; ) {
    const page: { id: string; wrapped: Buffer }[] = await cabinet.page(from, 500);
    for (const { id } of page)
      await expect(createVault(underOld, cabinet).keyOf(id)).rejects.toBeInstanceOf(WrongMasterKey);
    from = page.at(-1)?.id ?? null;
    if (from === null) break;
  }
});

it('two processes that make the keys of a new service at once have the same', async () => {
  await cabinet.remove(Array.from({ length: 4 }, (_, at) => `00000000-0000-8000-8000-00000000000${at + 1}`));
  const [one, two] = await Promise.all([openVault(underFresh, cabinet), openVault(underFresh, cabinet)]);
  expect(one.index('phone', '1')).toEqual(two.index('phone', '1'));
});
