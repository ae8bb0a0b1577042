import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { advertisementOf } from '../../src/intake/columns.ts';
import { readListing } from '../../src/intake/csv.ts';
import { readAdvertisement } from '../../src/intake/read.ts';
import { factsOfReading } from '../../src/screening/facts-of.ts';
import { figuresLine, figuresOf, type Measured } from '../../src/screening/measure.ts';
import { judgedLine, judgeListed, ListedFileError, readListed } from '../../src/screening/read-file.ts';
import { screen } from '../../src/screening/screen.ts';
import { cambodia, today } from './facts.ts';

const labelled = fileURLToPath(new URL('labelled', import.meta.url));
const sets = readdirSync(labelled).filter((name) => name.endsWith('.json'));

const measured = (names: readonly string[]): Measured[] =>
  names
    .flatMap((name) => readListed(join(labelled, name)))
    .map((one) => ({ label: one.label!, lang: one.lang!, verdict: judgeListed(cambodia, one, today).verdict }));

describe('announcements of which people know what they are', () => {
  const heldOut = measured(sets.filter((name) => name.startsWith('held-out')));
  const known = measured(sets.filter((name) => !name.startsWith('held-out')));

  it.each([
    ['written before the rules', known],
    ['held out', heldOut],
    ['all', [...known, ...heldOut]],
    ['Khmer', [...known, ...heldOut].filter(({ lang }) => lang === 'km')],
  ] as const)('%s: 95 of 100 dangerous ones are found, and at most 10 of 100 harmless ones looked at', (name, set) => {
    const figures = figuresOf(set);
    process.stdout.write(`${figuresLine(name, figures)}\n`);
    expect(figures.recall).toBeGreaterThanOrEqual(0.95);
    expect(figures.falseReview).toBeLessThanOrEqual(0.1);
  });

  it('are many, in both languages, and every dangerous one names the case that it follows', () => {
    expect(known.length + heldOut.length).toBeGreaterThanOrEqual(120);
    const dangerous = sets
      .filter((name) => name.includes('dangerous'))
      .flatMap((name): { source?: string }[] => JSON.parse(readFileSync(join(labelled, name), 'utf8')));
    expect(dangerous.filter(({ source }) => !source)).toEqual([]);
  });
});

describe('a file of announcements', () => {
  const written = (content: string): string => {
    const file = join(mkdtempSync(join(tmpdir(), 'screen-')), 'announcements.json');
    writeFileSync(file, content);
    return file;
  };

  it.each([
    ['no JSON', '[', /cannot be read/],
    ['no list', '{}', /is no list/],
    [
      'a figure that is none',
      '[{"id":"a"},{"id":"b","fields":{"pay_min":"many"}}]',
      /entry 2 "b" is wrong: fields\.pay_min/,
    ],
    ['no id', '[{"title":"Cook"}]', /entry 1 is wrong: id/],
  ])('that has %s is refused by name', (_, content, problem) => {
    const file = written(content);
    expect(() => readListed(file)).toThrow(ListedFileError);
    expect(() => readListed(file)).toThrow(problem);
    rmSync(file);
  });

  it('is told one line of JSON each, with the sentence that was stopped at', () => {
    const [one] = readListed(
      written('[{"id":7,"title":"Cook","text":"Nice place. We keep your passport.","fields":{}}]'),
    );
    const line = JSON.parse(judgedLine(one!, judgeListed(cambodia, one!, today)));
    expect(line).toMatchObject({ id: '7', verdict: 'review', reasons: [{ where: 'text.1: We keep your passport' }] });
  });

  it('is judged on the command line, without a database, and nothing else is printed', () => {
    const command = fileURLToPath(new URL('../../src/screening/command.ts', import.meta.url));
    const run = (...args: string[]) =>
      execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', 'tsx', command, ...args], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const lines = run('--file', join(labelled, 'held-out-dangerous.json')).trim().split('\n');
    expect(lines.map((line) => Object.keys(JSON.parse(line)).join(' '))).toEqual(
      lines.map(() => 'id verdict score reasons'),
    );
    expect(() => run('--file', '/nowhere.json')).toThrow(expect.objectContaining({ status: 2 }));
  });
});

const ADS = fileURLToPath(new URL('../../../shared/data/real-ads.csv', import.meta.url));
const missing = !existsSync(ADS) && process.env.CI !== 'true';

describe.skipIf(missing)('135 real advertisements', () => {
  it('go to a person in at most ten of a hundred cases', () => {
    const { layout, rows } = readListing(readFileSync(ADS));
    const judged = rows.map(({ cells }) => {
      const advertisement = advertisementOf(cells, layout);
      const facts = factsOfReading(cambodia, advertisement, readAdvertisement(advertisement, cambodia));
      return screen(cambodia.risk, facts, today);
    });
    const flagged = judged.filter(({ verdict }) => verdict !== 'pass');
    const rules = flagged.flatMap(({ reasons }) => reasons.map(({ rule }) => rule));
    const why = [...new Set(rules)].map((rule) => `${rule} ${rules.filter((one) => one === rule).length}`);
    process.stdout.write(`real advertisements: ${flagged.length} of ${judged.length} to a person: ${why.join(', ')}\n`);
    expect(judged).toHaveLength(135);
    expect(flagged.length / judged.length).toBeLessThanOrEqual(0.1);
    expect(judged.filter(({ verdict }) => verdict === 'block')).toEqual([]);
  });
});

it.runIf(missing)('real advertisements were not judged: ../shared/data/real-ads.csv is missing', () => {
  process.stderr.write('skipped: ../shared/data/real-ads.csv is missing\n');
});
