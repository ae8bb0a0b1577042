import { News, Reason } from '../../src/dialogues/answer-data.ts';
import { JOBS } from './jobs.ts';
import { country } from './speech.ts';

const jobs = Object.values(JOBS);
const guard = JOBS.guard;
const near = { province: 'KH-12', position: 'security-guard', jobs: 12 };
const after = { province: 'KH-12', rank: 1, publishedAt: '2026-11-20T03:00:00.000Z', id: 1001 };

/** An interview on Monday at half past eight, at the employer's. */
export const interview = {
  date: '2026-11-23',
  time: '08:30',
  place: { province: 'KH-12', district: '1201' },
  own: null,
  kind: 'security-company',
  version: 0,
  moved: false,
};

const ownKnown = {
  hasName: true,
  hasVoice: true,
  applications: 2,
  employers: 1,
  jobs: [{ position: 'security-guard', province: 'KH-12' }],
};

/** Calls with an answer that between them say all that such a call can say. */
export const answers: readonly object[] = [
  ...News.options.flatMap((answer) => jobs.map((job) => ({ job, answer }))),
  ...Reason.options.map((reason) => ({ job: guard, answer: 'not-this-time', reason })),
  ...['interview', 'reminder'].flatMap((answer) => [
    { job: guard, answer, interview },
    { job: guard, answer, interview: { ...interview, moved: true, place: null } },
  ]),
  ...country.employerKinds.map(({ id }) => ({
    job: guard,
    answer: 'interview',
    interview: { ...interview, kind: id },
  })),
  { job: guard, answer: 'short-listed', calledOff: true },
  { job: guard, answer: 'short-listed', weRang: true, known: ownKnown },
  { job: guard, answer: 'banned', help: country.help.map(({ number }) => number), near },
  { job: guard, answer: 'filled', ourNumber: '023 900 000' },
  ...jobs.map((job) => ({ job: guard, answer: 'ended', near, found: { announcement: 1002, job, after } })),
];
