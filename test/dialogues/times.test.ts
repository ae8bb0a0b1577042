import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Job } from '../../src/country/job.ts';
import { anyJob } from '../speech/any-job.ts';
import { country, speech } from './speech.ts';
import { timesOf } from './times-of.ts';

/** Seconds from the moment in which the worker answers. */
const KEY_OFFERED_WITHIN = 20;
const JOB_HEARD_WITHIN = 40;
const APPLIED_WITHIN = 75;

const relation = fc.constantFrom(...country.relations.map(({ id }) => id));

type Demonstration = { employers: { province: string; district: string; jobs: object[] }[] };

const seeded = (JSON.parse(readFileSync('countries/kh/demonstration.json', 'utf8')) as Demonstration).employers.flatMap(
  ({ province, district, jobs }) => jobs.map((job) => Job.parse({ province, district, ...job })),
);

describe.each(speech.tags)('a call in %s, by the real lengths of its recordings', (tag) => {
  test(`offers a key within ${KEY_OFFERED_WITHIN} s, tells any job within ${JOB_HEARD_WITHIN} s, and can end in "applied" within ${APPLIED_WITHIN} s`, () => {
    fc.assert(
      fc.property(anyJob, relation, (job, sentBy) => {
        const times = timesOf(tag, job, sentBy);
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
});
