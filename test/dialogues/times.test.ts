import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Job } from '../../src/country/job.ts';
import { withEmployer } from '../../src/employers/said.ts';
import type { Employer } from '../../src/employers/store.ts';
import type { Value } from '../../src/speech/values.ts';
import { anyJob } from '../speech/any-job.ts';
import { answerTimesOf } from './answer-times.ts';
import { answers } from './answers.ts';
import { firstJobAfter } from './find-work-times.ts';
import { country, speech } from './speech.ts';
import { timesOf } from './times-of.ts';

/** Seconds from the moment in which the worker answers. */
const FIRST_JOB_WITHIN = 60;
const GONE_ON_WITHIN = 25;
const KEY_OFFERED_WITHIN = 20;
const JOB_HEARD_WITHIN = 40;
const APPLIED_WITHIN = 75;
const NEWS_TOLD_WITHIN = 15;
const ANSWER_OFFERED_WITHIN = 25;

/** As a call gets it: what there is no time for is left out. Nobody has recorded this employer's name. */
const fitted = (tag: string, job: Job): Job => {
  const place = { province: job.province, district: job.district };
  const unnamed = { id: 'nobody', name: {}, address: {}, kind: job.employer?.kind ?? null, ...place };
  return withEmployer({ country, speech }, tag, job, unnamed as unknown as Employer);
};

const relation = fc.constantFrom(...country.relations.map(({ id }) => id));

type Demonstration = { employers: { province: string; district: string; jobs: object[] }[] };

const seeded = (JSON.parse(readFileSync('countries/kh/demonstration.json', 'utf8')) as Demonstration).employers.flatMap(
  ({ province, district, jobs }) => jobs.map((job) => Job.parse({ province, district, ...job })),
);

describe.each(speech.tags)('a call in %s, by the real lengths of its recordings', (tag) => {
  test(`offers a key within ${KEY_OFFERED_WITHIN} s, tells any job within ${JOB_HEARD_WITHIN} s, and can end in "applied" within ${APPLIED_WITHIN} s`, () => {
    fc.assert(
      fc.property(anyJob, relation, (job, sentBy) => {
        const times = timesOf(tag, fitted(tag, job), sentBy);
        expect(times.offered).toBeLessThanOrEqual(KEY_OFFERED_WITHIN);
        expect(times.heard).toBeLessThanOrEqual(JOB_HEARD_WITHIN);
        expect(times.applied).toBeLessThanOrEqual(APPLIED_WITHIN);
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps the same times for every job of the demonstration, whoever sent it', () => {
    expect(seeded.length).toBeGreaterThanOrEqual(60);
    for (const job of seeded) {
      for (const { id } of country.relations) {
        const times = timesOf(tag, job, id);
        expect(times.offered).toBeLessThanOrEqual(KEY_OFFERED_WITHIN);
        expect(times.heard).toBeLessThanOrEqual(JOB_HEARD_WITHIN);
        expect(times.applied).toBeLessThanOrEqual(APPLIED_WITHIN);
      }
    }
  });

  test(`tells what became of an application within ${NEWS_TOLD_WITHIN} s, and offers a key within ${ANSWER_OFFERED_WITHIN} s`, () => {
    for (const known of answers) {
      const times = answerTimesOf(tag, known);
      expect(times.told).toBeLessThanOrEqual(NEWS_TOLD_WITHIN);
      expect(times.offered).toBeLessThanOrEqual(ANSWER_OFFERED_WITHIN);
    }
  });

  const after = { province: 'KH-12', publishedAt: '2026-11-20T03:00:00.000Z', id: 1001 };
  const longest = <T>(all: readonly T[], length: (one: T) => number) => all.toSorted((a, b) => length(b) - length(a));
  const ms = (value: Value) => speech.durationMs(tag, speech.value(tag, value).clips);
  const [first, second, third] = longest(country.sectors, ({ id }) => ms({ sector: id })).map(({ id }) => id);
  const six = longest(country.positions, ({ id }) => ms({ position: id })).map(({ id }) => id);
  const brings = (job: Job) => [
    { kinds: [first, second, third, 'security'] },
    { positions: six },
    { announcement: 1001, job, after },
  ];

  test(`tells somebody who rings, and whose province we know, a first job within ${FIRST_JOB_WITHIN} s, with the longest words there are`, () => {
    for (const job of seeded) {
      expect(firstJobAfter(tag, { province: 'KH-12' }, ['3', '6'], brings(job))).toBeLessThanOrEqual(FIRST_JOB_WITHIN);
    }
  });

  test(`goes on where the last call was within ${GONE_ON_WITHIN} s`, () => {
    const memory = { province: 'KH-12', sector: third, position: six[0], announcement: 1001 };
    for (const job of seeded) {
      const passed = firstJobAfter(tag, { memory }, ['1'], [{ announcement: 1001, job, after }]);
      expect(passed).toBeLessThanOrEqual(GONE_ON_WITHIN);
    }
  });

  test('keeps that time for a stranger, who chooses region and province as well, and always what is offered last', () => {
    for (const job of seeded) {
      const passed = firstJobAfter(tag, {}, ['2', '8', '3', '6'], brings(job));
      expect(passed).toBeLessThanOrEqual(FIRST_JOB_WITHIN);
    }
  });
});
