import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../src/country/job.ts';
import { withEmployer } from '../../src/employers/said.ts';
import type { Employer } from '../../src/employers/store.ts';
import { announcement, description } from '../../src/speech/announcement.ts';
import { anyJob } from './any-job.ts';
import { country, emptyFolder, shippedSpeech, tags } from './spoken-world.ts';

const speech = shippedSpeech(emptyFolder());

const guard: Job = {
  position: 'security-guard',
  province: 'KH-17',
  district: '1710',
  pay: { min: 200, max: 250, currency: 'USD', period: 'month' },
  vacancies: 12,
  hours: { from: '18:00', to: '06:30' },
  daysPerWeek: 6,
  benefits: [{ id: 'uniform' }, { id: 'tips' }, { id: 'meals-free', amount: 2 }, { id: 'accommodation-free' }],
  needs: [{ id: 'id-card' }, { id: 'read-write-khmer' }, { id: 'age-range', amount: 18, upTo: 45 }],
};

const textOf = (tag: string, lines: Parameters<typeof speech.sayAll>[1]) => speech.sayAll(tag, lines).text;

/** An employer of whom nothing is said: a job is then told as calls tell it, cut to its time. */
const nobodyKnown: Employer = {
  ...{ id: '1', name: {}, address: {}, kind: null, province: 'KH-8', district: null, state: 'registered' },
  ...{ verified_at: null, paused_at: null, demonstration: true },
};

describe('a job', () => {
  it('says position, place and pay first', () => {
    const { lead } = announcement(guard);
    expect(textOf('en', lead)).toBe('Security guard, in Siem Reap. Pay: $200–250 a month.');
    expect(textOf('km', lead)).toBe('បុគ្គលិកសន្តិសុខ នៅខេត្តសៀមរាប។ ប្រាក់ឈ្នួល $200–250 ក្នុងមួយខែ។');
  });

  it('then says the rest, of benefits and needs what weighs most', () => {
    const { rest } = announcement(guard);
    expect(textOf('en', rest)).toBe(
      'It is in Siem Reap town. 12 people wanted. Hours: 6 pm to 6:30 am. Work 6 days a week. ' +
        'You get: a free place to live, free meals, 2 a day and a uniform. Conditions: age 18 to 45.',
    );
    expect(textOf('km', rest)).toContain('ធ្វើការពីម៉ោង 6 ល្ងាច ដល់ម៉ោង 6:30 ព្រឹក។');
  });

  it('says more of its needs where it has less to give', () => {
    const poor: Job = { ...guard, benefits: [] };
    expect(textOf('en', announcement(poor).rest)).toContain('Conditions: age 18 to 45 and a national identity card.');
  });

  it('shows the eye the whole place, every benefit and every need', () => {
    const { lead, rest } = description(guard);
    expect(textOf('en', lead)).toBe('Security guard, in Siem Reap town, Siem Reap. Pay: $200–250 a month.');
    const text = textOf('en', rest);
    for (const words of ['tips from customers', 'a uniform', 'reading and writing Khmer'])
      expect(text).toContain(words);
  });

  it('with nothing known but position and province is still a job', () => {
    const bare: Job = {
      ...guard,
      district: null,
      pay: null,
      hours: null,
      daysPerWeek: null,
      benefits: [],
      needs: [],
      vacancies: 1,
    };
    const { lead, rest } = announcement(bare);
    expect(textOf('en', [...lead, ...rest])).toBe(
      'Security guard, in Siem Reap. The employer will tell you the pay. 1 person wanted.',
    );
  });

  it('gives the figures of money in the currency of its pay', () => {
    const pay = { min: 800_000, max: null, currency: 'KHR', period: 'month' as const };
    const job: Job = { ...guard, pay, benefits: [{ id: 'meal-allowance', amount: 50_000 }], needs: [] };
    expect(textOf('en', announcement(job).lead)).toContain('from 800,000 riel a month');
    expect(textOf('en', announcement(job).rest)).toContain('You get: 50,000 riel for meals.');
  });
});

describe.each(tags)('any job in %s', (tag) => {
  it('has a recording for every clip, and a text without holes', () => {
    fc.assert(
      fc.property(anyJob, (job) => {
        for (const { lead, rest } of [announcement(job), description(job)]) {
          const { text, clips } = speech.sayAll(tag, [...lead, ...rest]);
          expect(text).not.toMatch(/[{}]|undefined|null|NaN/);
          expect(speech.durationMs(tag, clips)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says position, place and pay within 12 seconds and all of it within 32; what is said of employers, see employers/said.test.ts', () => {
    fc.assert(
      fc.property(anyJob, (job) => {
        const { lead, rest } = announcement(withEmployer({ country, speech }, tag, job, nobodyKnown));
        expect(speech.durationMs(tag, speech.sayAll(tag, lead).clips)).toBeLessThanOrEqual(12_000);
        expect(speech.durationMs(tag, speech.sayAll(tag, [...lead, ...rest]).clips)).toBeLessThanOrEqual(32_000);
      }),
      { numRuns: 1000 },
    );
  });
});
