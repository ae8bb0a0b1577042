import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asvsIds } from './asvs-ids.ts';
import { missingTests, namedTests } from './titles.ts';

const threats = readFileSync('docs/threats.md', 'utf8');
const asvs = readFileSync('docs/asvs.md', 'utf8');

const rowsOf = (text: string, id: RegExp): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))
    .filter(([first = '']) => id.test(first));

/** Files of ours that a text names and that are not there. */
const missingFiles = (text: string): string[] =>
  [...text.matchAll(/`((?:src|db|docs|test|scripts|bench|countries)\/[^`\s›]+)`/g)]
    .map(([, file = '']) => file)
    .filter((file) => !existsSync(file));

describe('the threats', () => {
  const rows = rowsOf(threats, /^T-\d+$/);

  test('are numbered, each once', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.map(([id]) => id)).toEqual(rows.map((_, at) => `T-${String(at + 1).padStart(2, '0')}`));
  });

  test('each say what we do and what remains, and name the test that holds it', () => {
    for (const row of rows) {
      expect(row).toHaveLength(6);
      expect(`${row[0]} ${namedTests(row.at(-1) ?? '') > 0 ? 'has a test' : row.at(-1)}`).toBe(`${row[0]} has a test`);
      for (const cell of row) expect(cell).not.toBe('');
    }
  });

  test('name only tests and files that there are', () => {
    expect([...missingTests(threats), ...missingFiles(threats)]).toEqual([]);
  });
});

describe('the ASVS', () => {
  const rows = rowsOf(asvs, /^v5\.0\.0-/);

  test('stands there with every requirement of levels 1 and 2, once', () => {
    expect(asvsIds).toHaveLength(253);
    expect(rows.map(([id]) => id)).toEqual(asvsIds);
  });

  test('says of each by which file and test it is held, why it is not applicable, or what is open', () => {
    for (const [id = '', asked = '', held = '', tested = ''] of rows) {
      expect(asked.length).toBeGreaterThan(3);
      const isHeld = !held.startsWith('not applicable: ') && !held.startsWith('**open**: ');
      if (isHeld && tested !== '—') expect(`${id} ${namedTests(tested) > 0}`).toBe(`${id} true`);
      expect(held.length).toBeGreaterThan(10);
    }
  });

  test('names only tests and files that there are', () => {
    expect([...missingTests(asvs), ...missingFiles(asvs)]).toEqual([]);
  });

  test('counts right what is held, open and not applicable', () => {
    const [none, open] = [/^not applicable: /, /^\*\*open\*\*: /].map(
      (how) => rows.filter(([, , held = '']) => how.test(held)).length,
    );
    const part = rows.filter(([, , held = '']) => / \*\*open\*\*/.test(held)).length;
    const told = `${253 - (none ?? 0) - (open ?? 0)} are held (${part} of them in part: what is missing stands behind **open**), ${open} are open, ${none} are not applicable.`;
    expect(asvs).toContain(told);
  });
});
