import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../db/', import.meta.url).pathname;

/** Migrations from this one on are made under processes of the version before, which go on working. */
const first = '0070';

/** What a process of the version before could stumble over. */
const stumbling = [
  /\brename\b/i,
  /\bdrop\s+(table|column|view|type)\b/i,
  /\bset\s+not\s+null\b/i,
  /\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/i,
  /\badd\s+column\s+(?:(?!default|generated)[^,;])*\bnot\s+null\b(?![^,;]*\b(default|generated)\b)/i,
  /\btruncate\b/i,
];

/** What of a migration takes something away, unless it says which version no longer needs it: `-- contracts: since version …`. */
function contractions(sql: string): string[] {
  if (/^-- contracts: \S+/m.test(sql)) return [];
  const statements = sql.replace(/--.*$/gm, '').split(';');
  return statements
    .filter((statement) => stumbling.some((pattern) => pattern.test(statement)))
    .map((one) => one.trim());
}

describe('a migration that the version before can live with', () => {
  it.each([
    'create table a (b int not null)',
    'alter table a add column b int',
    'alter table a add column b int not null default 0',
    'create index i on a (b)',
    'alter table a drop constraint c',
    '-- contracts: since version 2 nobody reads b\nalter table a drop column b',
  ])('is: %s', (sql) => expect(contractions(sql)).toEqual([]));

  it.each([
    'alter table a rename column b to c',
    'alter table a drop column b',
    'drop table a',
    'alter table a alter column b set not null',
    'alter table a alter column b type bigint',
    'alter table a add column b int not null',
  ])('is not: %s', (sql) => expect(contractions(sql)).toEqual([sql]));

  it('is every one since the first version that is upgraded in service', () => {
    const files = readdirSync(folder).filter((name) => /^\d{4}-.+\.sql$/.test(name) && name >= first);
    for (const name of files) expect(contractions(readFileSync(join(folder, name), 'utf8')), name).toEqual([]);
  });
});
