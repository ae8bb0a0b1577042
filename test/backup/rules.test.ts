import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepCabinet } from '../../src/backup/cabinet/keep.ts';
import { type KeptKey, packShard, unpackShard } from '../../src/backup/cabinet/shard.ts';
import type { CabinetRows } from '../../src/backup/cabinet/store.ts';
import { readLines } from '../../src/backup/line.ts';
import { lsnText, readLsn, segmentName } from '../../src/backup/lsn.ts';
import { baseChunkName, baseManifestName, lineName, pointName, readWalName, walName } from '../../src/backup/names.ts';
import type { Place } from '../../src/backup/place/place.ts';
import { keep, keepJson, openStore } from '../../src/backup/place/sealed.ts';
import { choose, unbroken } from '../../src/backup/restore/choose.ts';
import { retain } from '../../src/backup/retain.ts';
import { isBaseDue, outdated } from '../../src/backup/rules.ts';
import { createSeals } from '../../src/backup/seal.ts';

const lsns = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const day = 86_400_000;
const now = new Date('2026-11-22T03:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * day);
const GB = 2n ** 30n;

describe('positions in the log', () => {
  it('are read as they are written', () => {
    fc.assert(fc.property(lsns, (lsn) => readLsn(lsnText(lsn)) === lsn));
    expect(readLsn('16/B374D848')).toBe(0x16b374d848n);
    expect(() => readLsn('1/2/3')).toThrow();
  });

  it.each([
    [1, '0/3000028', 2 ** 24, '000000010000000000000003'],
    [1, '1/0', 2 ** 24, '000000010000000100000000'],
    [2, '16/B374D848', 2 ** 24, '0000000200000016000000B3'],
    [1, '1/40000000', 2 ** 30, '000000010000000100000001'],
  ])('lie in segments: timeline %i, %s, segments of %i bytes in %s', (timeline, lsn, bytes, name) => {
    expect(segmentName(timeline, readLsn(lsn), bytes)).toBe(name);
  });

  it('are told by the name of a chunk', () => {
    const dates = fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(lsns, lsns, dates, (from, to, until) => {
        expect(readWalName(walName('0123abcd', { from, to, until }))).toEqual({ from, to, until });
      }),
    );
    expect(readWalName('lines/0123abcd/line')).toBeNull();
  });
});

describe('chunks of the log', () => {
  const cut = (cuts: bigint[]) =>
    cuts.slice(1).map((to, at) => ({ from: cuts[at] ?? 0n, to, until: now, name: String(to) }));
  const cuts = fc.uniqueArray(fc.bigInt({ min: 1n, max: 10_000n }), { minLength: 4, maxLength: 40 }).map((all) => {
    return [0n, ...all.sort((a, b) => (a < b ? -1 : 1))];
  });

  it('follow one another, in whatever order they are listed', () => {
    fc.assert(
      fc.property(cuts, fc.bigInt({ min: 0n, max: 9_999n }), (all, start) => {
        const found = unbroken(cut(all).toReversed(), start);
        expect(found.every(({ from }, at) => at === 0 || found[at - 1]?.to === from)).toBe(true);
        expect(found.length === 0 || found[0]!.from <= start).toBe(true);
      }),
    );
  });

  it('may overlap, and hold the log all the same', () => {
    fc.assert(
      fc.property(cuts, fc.nat(), fc.nat(), (all, which, length) => {
        const chunks = cut(all);
        const { from } = chunks[which % chunks.length]!;
        const to = from + 1n + BigInt(length % 5_000);
        const found = unbroken([...chunks, { from, to, until: now, name: 'again' }], 0n);
        expect(found.every((one, at) => one.from <= (found[at - 1]?.to ?? 0n))).toBe(true);
        expect(found.at(-1)!.to >= all.at(-1)!).toBe(true);
      }),
    );
  });

  it('show that one is missing', () => {
    fc.assert(
      fc.property(cuts, fc.nat(), (all, which) => {
        const chunks = cut(all);
        const at = which % (chunks.length - 1);
        expect(() => unbroken(chunks.toSpliced(at, 1), 0n)).toThrow(/missing/);
      }),
    );
  });
});

describe('when and what', () => {
  it.each([
    [null, 14, true, 'the first'],
    [ago(0.1), 2, false, 'there is one of this night'],
    [ago(0.9), 2, true, 'the hour has come'],
    [ago(0.9), 14, false, 'not at noon'],
    [ago(1.1), 14, true, 'the night was missed'],
  ])('newest %o at hour %i: base due %s (%s)', (newest, is, due, _why) => {
    expect(isBaseDue(newest, now, { is, wanted: 2 })).toBe(due);
  });

  it('keeps what every moment of the last days needs, and nothing else', () => {
    const bases = [20, 15, 13, 1].map((days, at) => ({
      id: `b${days}`,
      start: BigInt(at + 1) * 10n * GB,
      endedAt: ago(days),
    }));
    const chunks = Array.from({ length: 50 }, (_, at) => ({
      name: `c${at}`,
      from: BigInt(at) * GB,
      to: BigInt(at + 1) * GB,
      until: ago(20 - at * 0.4),
    }));
    const left = {
      id: 'left',
      isCurrent: false,
      bases,
      chunks: chunks.slice(0, 3).map((one) => ({ ...one, until: ago(30) })),
    };
    const found = outdated([{ id: 'now', isCurrent: true, bases, chunks }, left], now, 14);
    expect(found.lines).toEqual(['left']);
    expect(found.bases).toEqual([{ line: 'now', base: 'b20' }]); // at the horizon, that of 15 days is the newest
    expect(found.chunks).toEqual(chunks.slice(0, 20).map(({ name }) => name));
  });

  it('throws nothing away of a line that has one base backup only', () => {
    const bases = [{ id: 'old', start: 0n, endedAt: ago(300) }];
    const found = outdated([{ id: 'now', isCurrent: true, bases, chunks: [] }], now, 14);
    expect(found).toEqual({ lines: [], bases: [], chunks: [] });
  });
});

describe('retention', () => {
  it('forgets what nobody can ask for any more, and one can still go back to every kept moment', async () => {
    const store = await openStore(memory(), randomBytes(32));
    const id = '0123abcd';
    const line = { id, system: '1', timeline: 1, major: 18, segmentBytes: 2 ** 24, startedAt: ago(30) };
    await keepJson(store, lineName(id), { ...line, start: '0/0' });
    for (const [at, days] of [25, 20, 10, 1].entries()) {
      const [start, end] = [BigInt(at) * 2n * GB, BigInt(at) * 2n * GB + 100n];
      const base = {
        id: `b${days}`,
        startedAt: ago(days),
        endedAt: ago(days),
        chunks: [],
        tarBytes: 0,
        user: 'u',
        database: 'd',
      };
      await keepJson(store, baseManifestName(id, base.id), { ...base, start: lsnText(start), end: lsnText(end) });
      await keep(store, baseChunkName(id, base.id, 0), Buffer.from('files'));
      await keepJson(store, pointName(id, ago(days).toISOString().replace(/[-:.]/g, '')), {});
      for (const half of [0n, 1n])
        await keep(
          store,
          walName(id, { from: start + half * GB, to: start + (half + 1n) * GB, until: ago(days - 0.5) }),
          Buffer.from('log'),
        );
    }
    expect((await choose(store, ago(24))).base.id).toBe('b25');
    const current = (await readLines(store))[0]!;
    expect(await retain(store, current, 14, now)).toBe(2 + 2 + 2); // a base and its files, its two chunks, two points
    await expect(choose(store, ago(24))).rejects.toMatchObject({ problem: 'moment-not-kept' });
    expect((await choose(store, ago(13.9))).base.id).toBe('b20');
    expect((await choose(store, null)).base.id).toBe('b1');
    expect(await retain(store, current, 14, now)).toBe(0);
    expect(await retain(store, { ...current, id: 'ffffffff' }, 14, new Date(now.getTime() + 20 * day))).toBeGreaterThan(
      10,
    );
    expect(await store.place.list('lines/')).toEqual([]);
  });
});

const someKeys = (count: number, first: string): KeptKey[] =>
  Array.from({ length: count }, () => ({ id: first + randomUUID().slice(2), wrapped: randomBytes(60), madeAt: now }));

describe('the cabinet', () => {
  it('is packed and unpacked, and says when a shard is broken off', () => {
    const keys = someKeys(20, 'ab');
    const packed = packShard(keys);
    expect(unpackShard(packed)).toEqual(keys);
    expect(() => unpackShard(packed.subarray(0, -1))).toThrow(/middle/);
    expect(unpackShard(Buffer.alloc(0))).toEqual([]);
  });

  it('is written where it changed, and never over a fuller one by another', async () => {
    const place = memory();
    const store = await openStore(place, randomBytes(32));
    const changes = Array.from({ length: 256 }, () => 0);
    const cabinet = (id: string, keys: KeptKey[]): CabinetRows => ({
      counts: async () => ({ id, changes: [...changes], keys: keys.length }),
      shard: async (number) => ({
        changes: changes[number] ?? 0,
        keys: keys.filter((key) => Number.parseInt(key.id.slice(0, 2), 16) === number),
      }),
      add: async () => undefined,
      close: async () => undefined,
    });
    const keys = someKeys(3, '0a');
    const ours = cabinet(randomUUID(), keys);
    const first = await keepCabinet(ours, store, null);
    expect(first.written).toBe(256);
    changes[10] = 1;
    expect((await keepCabinet(ours, store, first.index)).written).toBe(1);
    expect((await keepCabinet(ours, store, null)).written).toBe(0); // a new process reads what is there
    await expect(keepCabinet(cabinet(randomUUID(), keys.slice(1)), store, null)).rejects.toThrow(/another cabinet/);
  });
});

describe('seals', () => {
  it('open under their name alone, with their key alone, and whole', () => {
    const key = randomBytes(32);
    const { seal, open } = createSeals(key);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), (bytes, which) => {
        const sealed = seal('a', bytes);
        expect(Buffer.from(bytes).equals(open('a', sealed))).toBe(true);
        expect(() => open('b', sealed)).toThrow(/changed/);
        expect(() => createSeals(randomBytes(32)).open('a', sealed)).toThrow(/changed/);
        sealed[which % sealed.length]! ^= 1;
        expect(() => open('a', sealed)).toThrow(/changed/);
      }),
    );
  });
});

function memory(): Place {
  const kept = new Map<string, Uint8Array>();
  return {
    where: 'memory',
    put: async (name, bytes) => void kept.set(name, bytes),
    get: async (name) => kept.get(name) ?? null,
    list: async (prefix) => [...kept.keys()].filter((name) => name.startsWith(prefix)).sort(),
    remove: async (name) => void kept.delete(name),
    refuseVersions: async () => undefined,
  };
}
