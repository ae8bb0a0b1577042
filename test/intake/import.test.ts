import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRows } from '../../src/intake/import.ts';
import { readRows } from '../../src/intake/rows.ts';
import { noCabinet } from '../../src/platform/cabinet.ts';
import { type Database, inTransaction, openDatabase } from '../../src/platform/database.ts';
import { createVault } from '../../src/platform/vault.ts';
import { cloneDatabase } from '../harness/world.ts';
import { cambodia } from './catalogue.ts';

const LISTING = `Job Title,Publish Date,Number of Hiring,Salary Range (Min),Location 1
Security Guard ($200-$250),2022-09-01,3,$200,Siem Reap
Doctor,2022-09-01,1,,Phnom Penh
Cook / Cashier,2022-09-01,1,,Phnom Penh
Waiter,2022-09-01,2,,Kampot
Waiter,2022-09-01,2,,Kampot
Waiter,2022-09-30,2,,Kampot
`;
const vault = createVault({ master: Buffer.alloc(32, 7), other: null }, noCabinet);
const now = new Date('2026-11-21T09:00:00+07:00');
const rows = readRows(new TextEncoder().encode(LISTING), cambodia);

describe('A listing is imported', () => {
  let db: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const clone = await cloneDatabase();
    db = openDatabase(clone.url, { max: 2 });
    close = async () => {
      await db.destroy();
      await clone.drop();
    };
  });
  afterAll(async () => await close());

  const run = () =>
    inTransaction(db, (tx) => importRows(tx, vault, 'system', { file: '/home/me/list.csv', rows }, now));

  it('no row is lost: each is a draft, in review, out of scope, or the same as another', async () => {
    expect(await run()).toEqual({ announcements: 3, toReview: 1, outOfScope: 1, knownBefore: 0, sameRow: 1 });
    const kept = await db
      .selectFrom('intake_row')
      .select(['file', 'row_number', 'outcome', 'reason', 'state'])
      .orderBy('row_number')
      .execute();
    expect(kept.map((row) => [row.file, row.row_number, row.outcome, row.reason, row.state])).toEqual([
      ['list.csv', 1, 'announcement', null, 'placed'],
      ['list.csv', 2, 'out-of-scope', 'skilled-work', 'open'],
      ['list.csv', 3, 'review', 'several-positions', 'open'],
      ['list.csv', 4, 'announcement', null, 'placed'],
      ['list.csv', 6, 'announcement', null, 'placed'],
    ]);
  });

  it('nothing of it is public, and no employer is invented', async () => {
    const made = await db
      .selectFrom('announcement')
      .select(['state', 'employer_id', 'published_at', 'position'])
      .orderBy('id')
      .execute();
    expect(made.map(({ position }) => position)).toEqual(['security-guard', 'waiter', 'waiter']);
    for (const { state, employer_id, published_at } of made)
      expect([state, employer_id, published_at]).toEqual(['draft', null, null]);
  });

  it('running it twice makes no doubles', async () => {
    expect(await run()).toEqual({ announcements: 0, toReview: 0, outOfScope: 0, knownBefore: 5, sameRow: 1 });
    const { count } = await db
      .selectFrom('announcement')
      .select(db.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(3);
  });
});

describe('The command', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bongpheak-import-'));
    await writeFile(join(folder, 'list.csv'), LISTING);
    await writeFile(join(folder, 'broken.csv'), `${LISTING}"Cook,2022-09-01,1,,Takeo\n`);
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Without any database to reach: a trial must not need one. */
  const command = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((done) => {
      const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', DATA_DIR: join(folder, 'var') };
      execFile(
        process.execPath,
        ['--import', 'tsx', 'src/intake/command.ts', ...args],
        { cwd: root, env },
        (error, out, err) => done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
      );
    });

  it('prints one JSON object a row and nothing else', async () => {
    const { code, out, err } = await command(join(folder, 'list.csv'), '--dry-run', '--json');
    expect([code, err]).toEqual([0, '']);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(6);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      row: 1,
      outcome: 'announcement',
      reason: null,
      position: 'security-guard',
      pay: { min: 200, max: 250, currency: 'USD', period: 'month' },
      vacancies: 3,
      province: 'KH-17',
      district: null,
      hours: null,
    });
  });

  it('tells a broken file by its line, in both languages, and prints no row of it', async () => {
    const { code, out, err } = await command(join(folder, 'broken.csv'), '--dry-run', '--json');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/Line 8|line 8/);
    expect(err).toMatch(/បន្ទាត់ទី 8/);
  });

  it('tells its use when it is called wrongly', async () => {
    expect((await command()).code).toBe(2);
    expect((await command('--nonsense')).code).toBe(2);
  });
});
