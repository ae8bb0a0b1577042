import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Job } from '../../src/country/job.ts';
import { withEmployer } from '../../src/employers/said.ts';
import type { Employer } from '../../src/employers/store.ts';
import { announcement, description, LONGEST_ANNOUNCEMENT_MS } from '../../src/speech/announcement.ts';
import type { Speech } from '../../src/speech/speech.ts';
import { country, speech as shipped } from '../dialogues/speech.ts';
import { timesOf } from '../dialogues/times-of.ts';
import { anyJob } from '../speech/any-job.ts';

const employer: Employer = {
  id: '1',
  name: { km: 'ផ្កាឈូក', en: 'Phka Chhouk' },
  address: { km: 'ផ្លូវ ៤', en: 'Road 4' },
  kind: 'garment-factory',
  ...{ province: 'KH-8', district: null, state: 'registered', verified_at: null, paused_at: null, demonstration: true },
};
const bare = { district: null, pay: null, hours: null, daysPerWeek: null, benefits: [], needs: [], vacancies: 1 };
const job: Job = { ...bare, position: 'garment-sewer', province: 'KH-8' };

/** Speech in which employers have said their names, as long as they may. */
const named: Speech = {
  ...shipped,
  isRecorded: (_, clip) => clip === 'employer.1',
  durationMs: (tag, clips) => {
    const known = clips.filter((clip) => clip !== 'employer.1');
    return shipped.durationMs(tag, known) + (known.length < clips.length ? 6000 : 0);
  },
};
const told = (speech: Speech, change: Partial<Employer>, of: Job = job) => {
  const said = withEmployer({ country, speech }, 'en', of, { ...employer, ...change });
  return shipped.sayAll('en', announcement(said).rest).text;
};

describe('Of the employer', () => {
  test.each([
    [{}, job, 'It is a garment factory. 1 person wanted.'],
    [{}, { ...job, district: '0808' }, 'It is a garment factory, in Angk Snuol. 1 person wanted.'],
    [{ kind: null }, job, '1 person wanted.'],
    [{ kind: null }, { ...job, district: '0808' }, 'It is in Angk Snuol. 1 person wanted.'],
    [{ kind: 'no-such-kind' }, job, '1 person wanted.'],
  ])('the kind of place and the district are said until a name is approved: %o', (change, of, text) => {
    expect(told(shipped, change, of)).toBe(text);
  });

  test.each([
    [{}, job, 'You would work at: Phka Chhouk, Road 4. 1 person wanted.'],
    [{ district: '0808' }, { ...job, district: '0808' }, 'You would work at: Phka Chhouk, Road 4. 1 person wanted.'],
    [{}, { ...job, district: '0808' }, 'The employer is: Phka Chhouk, Road 4. It is in Angk Snuol. 1 person wanted.'],
    [{}, { ...job, province: 'KH-12' }, 'The employer is: Phka Chhouk, Road 4. 1 person wanted.'],
    [{ address: { km: 'ផ្លូវ ៤' } }, job, 'It is a garment factory. 1 person wanted.'],
  ])(
    'the name is said once it was approved, and the work is not said to be where it is not: %o',
    (change, of, text) => {
      expect(told(named, change, of)).toBe(text);
    },
  );

  test('nothing changes for the eye, and an older session is understood', () => {
    const said = withEmployer({ country, speech: named }, 'en', job, employer);
    expect(description(said)).toEqual(description(job));
    expect(Job.parse(JSON.parse(JSON.stringify(said)))).toEqual(said);
    expect(Job.parse(JSON.parse(JSON.stringify(job)))).toEqual(job);
  });
});

describe.each(shipped.tags)('In %s', (tag) => {
  test('any job is told within its time, whatever is said of its employer, and something of what it gives', () => {
    const kind = fc.constantFrom(null, ...country.employerKinds.map(({ id }) => id));
    const relation = fc.constantFrom(...country.relations.map(({ id }) => id));
    fc.assert(
      fc.property(anyJob, kind, fc.boolean(), relation, (one, of, isNamed, sentBy) => {
        const speech = isNamed ? named : shipped;
        const said = withEmployer({ country, speech }, tag, one, { ...employer, kind: of, province: one.province });
        const { lead, rest } = announcement(said);
        const ms = speech.durationMs(tag, speech.sayAll(tag, [...lead, ...rest]).clips);
        expect(ms).toBeLessThanOrEqual(LONGEST_ANNOUNCEMENT_MS);
        expect(rest.some(({ say }) => say === 'job.benefits')).toBe(one.benefits.length > 0);
        if (!isNamed) expect(timesOf(tag, said, sentBy).heard).toBeLessThanOrEqual(40);
      }),
      { numRuns: 300 },
    );
  });
});
