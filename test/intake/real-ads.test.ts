import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Hours, Pay } from '../../src/country/job.ts';
import { advertisementOf } from '../../src/intake/columns.ts';
import { readListing } from '../../src/intake/csv.ts';
import { readAdvertisement } from '../../src/intake/read.ts';
import type { Reading } from '../../src/intake/reading.ts';
import { cambodia } from './catalogue.ts';

const ADS = fileURLToPath(new URL('../../../shared/data/real-ads.csv', import.meta.url));
const LABELS = new URL('../fixtures/real-ads-labels.json', import.meta.url);
const missing = !existsSync(ADS) && process.env.CI !== 'true';

const Label = z.object({
  row: z.number(),
  inCatalogue: z.boolean(),
  position: z.string().nullable(),
  pay: Pay.nullable(),
  vacancies: z.number().nullable(),
  province: z.string().nullable(),
  district: z.string().nullable(),
  hours: Hours.nullable(),
});
type Label = z.infer<typeof Label>;
const FIELDS = ['position', 'pay', 'vacancies', 'province', 'district', 'hours'] as const;
type Field = (typeof FIELDS)[number];

type Judged = { label: Label; reading: Reading };

function judged(): Judged[] {
  const { layout, rows } = readListing(readFileSync(ADS));
  const labels = z.array(Label).parse(JSON.parse(readFileSync(LABELS, 'utf8')));
  return labels.map((label) => {
    const cells = rows[label.row - 1]?.cells ?? [];
    return { label, reading: readAdvertisement(advertisementOf(cells, layout), cambodia) };
  });
}

const same = (a: unknown, b: unknown) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value: unknown) =>
  value !== null && typeof value === 'object' ? Object.entries(value).sort(([a], [b]) => a.localeCompare(b)) : value;
const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);

/** Of what the reader says, how much is right; of what the row says, how much the reader found. */
function figures(rows: readonly Judged[], field: Field) {
  const read = rows.filter(({ reading }) => reading.job[field] !== null);
  const there = rows.filter(({ label }) => label[field] !== null);
  const right = (row: Judged) => same(row.reading.job[field], row.label[field]);
  return {
    precision: share(read.filter(right).length, read.length),
    recall: share(there.filter(right).length, there.length),
    right: share(rows.filter(right).length, rows.length),
  };
}

describe.skipIf(missing)('135 real advertisements are read as a person reads them', () => {
  const all = missing ? [] : judged();
  const placed = all.filter(({ reading }) => reading.outcome === 'announcement');
  const inCatalogue = all.filter(({ label }) => label.inCatalogue);
  const inReview = inCatalogue.filter(({ reading }) => reading.outcome !== 'announcement');

  it('prints its precision and recall', () => {
    const percent = (value: number) => `${(value * 100).toFixed(1)} %`.padStart(8);
    const lines = FIELDS.flatMap((field) =>
      (
        [
          ['placed', placed],
          ['all', all],
        ] as const
      ).map(([name, rows]) => {
        const { precision, recall, right } = figures(rows, field);
        return `${field.padEnd(10)} ${name.padEnd(7)} precision ${percent(precision)}  recall ${percent(recall)}  right ${percent(right)}`;
      }),
    );
    const review = `placed ${placed.length} of ${all.length}; in review or refused ${inReview.length} of ${inCatalogue.length} that belong in the catalogue`;
    process.stdout.write(`${[...lines, review].join('\n')}\n`);
    expect(all).toHaveLength(135);
  });

  it('places the position right in nine of ten', () => {
    expect(figures(placed, 'position').right).toBeGreaterThanOrEqual(0.9);
  });

  it.each(['pay', 'vacancies'] as const)('reads %s right in nineteen of twenty', (field) => {
    expect(figures(placed, field).right).toBeGreaterThanOrEqual(0.95);
    expect(figures(all, field).right).toBeGreaterThanOrEqual(0.95);
  });

  it('asks a person about no more than fifteen in a hundred of those that belong in the catalogue', () => {
    expect(share(inReview.length, inCatalogue.length)).toBeLessThanOrEqual(0.15);
  });

  it('publishes nothing that does not belong in the catalogue', () => {
    expect(placed.filter(({ label }) => !label.inCatalogue).map(({ label }) => label.row)).toEqual([]);
  });
});

it.runIf(missing)('real advertisements were not judged: ../shared/data/real-ads.csv is missing', () => {
  process.stderr.write('skipped: ../shared/data/real-ads.csv is missing\n');
});
