import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Known } from '../../src/known/schema.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

/** The page that says where people stand: one line for every table. */
const page = readFileSync(join(import.meta.dirname, '../../docs/privacy-data.md'), 'utf8');
const lines = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| table'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, table = '', what = '', by = '', kept = '', erasure = '', shown = '']) => ({
    table,
    what,
    by,
    kept,
    erasure,
    shown,
  }));
const nobody = (/## Nobody stands in these\n\n([^#]*?)\n\n/.exec(page)?.[1] ?? '')
  .split(',')
  .map((name) => name.trim());

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

const columns = async () =>
  (
    await sql<{ table: string; name: string; type: string }>`
      select c.table_name as table, c.column_name as name, c.data_type as type from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where table_schema = 'public' and t.table_type = 'BASE TABLE'`.execute(world.db)
  ).rows;

describe('Every table of the database', () => {
  test('stands on the page, once', async () => {
    const tables = [...new Set((await columns()).map(({ table }) => table))].filter((name) => !isOurs(name));
    const listed = [...lines.map(({ table }) => table), ...nobody];
    expect(tables.filter((name) => !listed.includes(name)).sort()).toEqual([]);
    expect(listed.filter((name, at) => listed.indexOf(name) !== at)).toEqual([]);
  });

  test('that refers to a person says what is kept, what erasure does and whether they get it', async () => {
    const { rows } = await sql<{ table: string }>`
      select distinct conrelid::regclass::text as table from pg_constraint
      where contype = 'f' and confrelid = 'person'::regclass`.execute(world.db);
    for (const { table } of rows) {
      const line = lines.find((one) => one.table === table);
      expect(line, table).toBeDefined();
      for (const cell of [line!.what, line!.kept, line!.erasure, line!.shown])
        expect(cell.length, table).toBeGreaterThan(1);
    }
  });

  test('of which a part is in the export names a part that there is', () => {
    const parts = Object.keys(Known.shape);
    for (const { table, shown } of lines) if (!shown.startsWith('no: ')) expect(parts, table).toContain(shown);
    const named = new Set(lines.map(({ shown }) => shown));
    const about = parts.filter((part) => !['version', 'madeAt', 'sentOthersTo'].includes(part));
    expect(about.filter((part) => !named.has(part))).toEqual([]);
  });

  test('that seals something says with which key', async () => {
    const sealing = (await columns()).filter(({ name }) => name.endsWith('_sealed')).map(({ table }) => table);
    for (const table of new Set(sealing)) {
      const by = lines.find((one) => one.table === table)?.by ?? '';
      expect(by, table).toMatch(/\b(own|day|case|service)\b/);
    }
  });
});

/** Made by the tools, not by us. */
const isOurs = (table: string) => ['pgmigrations', 'schema_migration'].includes(table);

test('the shape of the export is written down', () => {
  const written = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/export.schema.json'), 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(Known))));
});
