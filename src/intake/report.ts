import type { Hours, Pay } from '../country/job.ts';
import type { Imported } from './import.ts';
import type { Outcome, Reason } from './reading.ts';
import type { ReadRow } from './rows.ts';

/** Gives a text of the room `intake` in one language. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** A row as the JSON report prints it. */
type JsonRow = {
  row: number;
  outcome: Outcome;
  reason: Reason | null;
  position: string | null;
  pay: Pay | null;
  vacancies: number | null;
  province: string | null;
  district: string | null;
  hours: Hours | null;
};

/** One row as one line of JSON. */
export function jsonLine({ row, reading: { outcome, reason, job } }: ReadRow): string {
  const { position, vacancies, province, district, hours } = job;
  const pay = job.pay && { min: job.pay.min, max: job.pay.max, currency: job.pay.currency, period: job.pay.period };
  const line: JsonRow = { row, outcome, reason, position, pay, vacancies, province, district, hours };
  return JSON.stringify(line);
}

/** What a person has to look at, row by row. */
function doubts(rows: readonly ReadRow[], say: Say): string[] {
  return rows
    .filter(({ reading, sameAs }) => reading.outcome !== 'announcement' && sameAs === null)
    .map(({ row, reading }) =>
      say('row', { row, reasons: reading.reasons.map((reason) => say(`reason-${reason}`)).join('; ') }),
    );
}

/** A listing that was only read, in sentences. */
export function readSummary(rows: readonly ReadRow[], say: Say): string[] {
  const count = (outcome: Outcome) =>
    rows.filter(({ reading, sameAs }) => sameAs === null && reading.outcome === outcome).length;
  const done = { announcements: count('announcement'), toReview: count('review'), outOfScope: count('out-of-scope') };
  const sameRow = rows.filter(({ sameAs }) => sameAs !== null).length;
  return [...doubts(rows, say), ...totals({ ...done, knownBefore: 0, sameRow }, say), say('dry-run')];
}

/** A listing that was imported, in sentences. */
export function importSummary(rows: readonly ReadRow[], done: Imported, say: Say): string[] {
  return [...doubts(rows, say), ...totals(done, say)];
}

function totals(done: Imported, say: Say): string[] {
  const keys = ['announcements', 'toReview', 'outOfScope', 'sameRow', 'knownBefore'] as const;
  return keys
    .filter((key) => done[key] > 0 || key === 'announcements')
    .map((key) => say(`total-${key}`, { count: done[key] }));
}
