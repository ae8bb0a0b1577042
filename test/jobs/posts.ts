import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Hours, Pay } from '../../src/country/job.ts';
import { readListing } from '../../src/intake/csv.ts';

const ADS = fileURLToPath(new URL('../../../shared/data/real-ads.csv', import.meta.url));
const LABELS = new URL('../fixtures/real-ads-labels.json', import.meta.url);

/** Real advertisements for cooks, cashiers, waiters …, in Khmer, in English and in both; the last one does not say the pay. */
const ROWS = [17, 24, 41, 54, 74, 79, 94, 56, 101, 46];

const Label = z.object({
  row: z.number(),
  position: z.string().nullable(),
  pay: Pay.nullable(),
  vacancies: z.number().nullable(),
  province: z.string().nullable(),
  hours: Hours.nullable(),
});

/** A post as an employer pastes it, and what a person reads in it. */
export type Post = { text: string; label: z.infer<typeof Label> };

/** Real advertisements are not part of the project: where they are missing, whoever tests has to say so. */
export const postsAreMissing = !existsSync(ADS) && process.env.CI !== 'true';

/** Ten real advertisements, written as their employers post them: what is wanted, where, how many. */
export function realPosts(): Post[] {
  const { rows, layout } = readListing(readFileSync(ADS));
  const labels = z.array(Label).parse(JSON.parse(readFileSync(LABELS, 'utf8')));
  return ROWS.map((row) => {
    const cells = rows[row - 1]?.cells ?? [];
    const cell = (field: (typeof layout)[number]) => cells[layout.indexOf(field)] ?? '';
    const label = labels.find((one) => one.row === row);
    if (!label) throw new Error(`row ${row} has no label`);
    const text = ['ដំណឹងជ្រើសរើសបុគ្គលិក', cell('title'), `ទីតាំង៖ ${cell('location')}`, `ចំនួន ${cell('vacancies')} នាក់`].join(
      '\n',
    );
    return { text, label };
  });
}
