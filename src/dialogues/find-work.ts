import type { Job } from '../country/job.ts';
import { announcement, description } from '../speech/announcement.ts';
import type { Line, Value } from '../speech/values.ts';
import { type Choices, dialogue } from './dialogue.ts';
import { about, anew, around, everywhere, FindWork, firstPage, goOn } from './find-work-data.ts';
import {
  always,
  backTo,
  elsewhere,
  kinds,
  positions,
  provinces,
  regions,
  silent,
  silently,
} from './find-work-lists.ts';
import { opening } from './opening.ts';
import { ownData, toOwnData } from './own-data.ts';
import { neverAgain, toAPerson, ways } from './protection.ts';
import { ownWord, secretWord, toSecretWord } from './secret-word.ts';
import { sendJob } from './send-job.ts';
import { maySpeak, saidAll, toVoiceAnswer, voiceAnswer } from './voice-answer.ts';

const line = (say: string): Line => ({ say });

const inPlace = (province: string): Value => ({ place: { province, district: null } });

/** Where the last call was, as far as it came. */
const lastTime = ({ memory }: FindWork): Line[] => {
  if (!memory) return [];
  const place = inPlace(memory.province);
  if (memory.position) return [{ say: 'find.last-time', with: { work: { position: memory.position }, place } }];
  if (memory.sector) return [{ say: 'find.last-time', with: { work: { sector: memory.sector }, place } }];
  return [{ say: 'find.last-place', with: { place } }];
};

/** One sentence for the place and what is near it, another for the whole country. */
const here = (near: string, anywhere: string, { province, scope }: FindWork): Line =>
  scope === 'country' || province === null ? line(anywhere) : { say: near, with: { place: inPlace(province) } };

/** All that is known of a job, for who asks for it: every benefit and need, and the district. */
const whole = (job: Job): Line[] => [...description(job).lead, ...description(job).rest];

const nextOne = { to: 'look-for-job', offer: line('find.press-2-next') } as const;

/** Everything once; who has heard it knows the keys, and hears after every other job only what is used most. */
const jobMenu = (
  data: FindWork,
): Choices<
  FindWork,
  'apply' | 'look-for-job' | 'whole' | 'number' | 'regions' | 'distrust' | 'never' | 'person' | 'back'
> => {
  const said = {
    4: { to: 'number', offer: line('find.press-4-send') },
    7: elsewhere,
    8: ways.distrust,
    9: ways.never,
    '*': always['*'],
  } as const;
  const unsaid = { 4: { to: 'number' }, 7: silent(elsewhere), 8: { to: 'distrust' }, ...silently } as const;
  return {
    1: { to: 'apply', offer: line('call.press-1-apply') },
    2: nextOne,
    3: { to: 'whole', offer: line('find.press-3-more') },
    ...(data.told <= 1 ? said : unsaid),
    0: backTo('back'),
  };
};

/**
 * Somebody rings us, or rang once and is called back, and hears jobs by key alone. What the line knows is not asked; every
 * list is short, the nearest and most frequent first; and a call that drops goes on where it was.
 */
export const findWork = dialogue({
  name: 'find-work',
  data: FindWork,
  start: 'greeting',
  unclear: line('call.not-understood'),
  turns: {
    greeting: { tell: opening, own: ownWord, next: 'remembered' },
    remembered: { check: ({ memory }) => memory !== null, yes: 'last-time', no: 'placed' },
    'last-time': {
      ask: lastTime,
      choices: (data) => ({
        1: { to: 'how-far', offer: line('find.press-1-go-on'), set: goOn },
        2: { to: 'regions', offer: line('find.press-2-anew'), set: anew },
        ...toOwnData(data),
        ...always,
        0: ways.goodbye,
      }),
      lost: 'nothing-pressed',
    },
    'how-far': { check: ({ position }) => position !== null, yes: 'look-for-job', no: 'kind-known' },
    'kind-known': { check: ({ sector }) => sector !== null, yes: 'look-for-positions', no: 'look-for-kinds' },
    placed: { check: ({ province }) => province !== null, yes: 'look-for-kinds', no: 'regions' },

    regions: { ask: () => [line('find.where')], choices: regions, lost: 'nothing-pressed' },
    provinces: { ask: () => [line('find.where-there')], choices: provinces, lost: 'nothing-pressed' },

    'look-for-kinds': {
      do: 'nearKinds',
      with: around,
      learn: (data, known) => firstPage({ ...data, ...known }),
      next: { found: 'kinds', none: 'no-jobs' },
    },
    kinds: {
      ask: (data) => [here('find.work-near', 'find.work-anywhere', data)],
      choices: kinds,
      lost: 'nothing-pressed',
    },
    'look-for-positions': {
      do: 'positionsOf',
      with: (data) => ({ ...around(data), sector: data.sector ?? '' }),
      learn: (data, { positions }) => ({
        ...firstPage(data),
        positions,
        position: positions.length === 1 ? (positions[0] ?? null) : null,
      }),
      next: { found: 'how-many', none: 'look-for-kinds' },
    },
    'how-many': { check: ({ position }) => position !== null, yes: 'look-for-job', no: 'positions' },
    positions: { ask: () => [], choices: positions, lost: 'nothing-pressed' },
    'no-jobs': {
      ask: (data) => [here('find.none-near', 'find.none-anywhere', data)],
      choices: ({ scope }) => ({
        ...(scope === 'near'
          ? { 1: { to: 'look-for-kinds', offer: line('find.press-1-everywhere'), set: everywhere } }
          : {}),
        7: elsewhere,
        ...always,
        0: ways.goodbye,
      }),
      lost: 'nothing-pressed',
    },

    'look-for-job': {
      do: 'nextJob',
      with: (data) => ({
        ...around(data),
        position: data.position ?? '',
        after: data.found?.after ?? null,
        at: data.at,
      }),
      learn: (data, found) => ({ ...saidAll(data), found, friend: null, at: null, told: data.told + 1 }),
      next: { found: 'job', 'no-more': 'no-more' },
    },
    job: { tell: ({ found }) => (found ? announcement(found.job).lead : []), next: 'job-menu' },
    whole: { tell: ({ found }) => (found ? whole(found.job) : []), next: 'job-menu' },
    'job-menu': { ask: () => [], choices: jobMenu, lost: 'nothing-pressed' },
    back: { check: ({ positions }) => positions.length > 1, yes: 'positions', no: 'look-for-kinds' },
    'no-more': {
      ask: () => [line('find.no-more')],
      choices: ({ scope }) => ({
        ...(scope === 'near'
          ? { 1: { to: 'look-for-job', offer: line('find.press-1-everywhere'), set: everywhere } }
          : {}),
        7: elsewhere,
        ...always,
        0: backTo('back'),
      }),
      lost: 'nothing-pressed',
    },

    apply: { do: 'apply', with: about, next: { applied: 'applied', already: 'already', closed: 'closed' } },
    // Heard to its end, so that a hurried second 1 is not taken for "yes, I have experience".
    applied: { tell: () => [line('call.applied')], whole: true, next: 'experience' },
    experience: {
      ask: () => [line('call.experience')],
      choices: {
        1: { to: 'experienced', offer: line('call.press-1-yes') },
        2: { to: 'not-experienced', offer: line('call.press-2-no') },
        9: { to: 'never' },
        0: { to: 'will-contact' },
      },
      lost: 'will-contact',
    },
    experienced: {
      do: 'answerExperience',
      with: (data) => ({ ...about(data), experienced: true }),
      learn: maySpeak,
      next: { noted: 'will-contact' },
    },
    'not-experienced': {
      do: 'answerExperience',
      with: (data) => ({ ...about(data), experienced: false }),
      learn: maySpeak,
      next: { noted: 'will-contact' },
    },
    'will-contact': { tell: () => [line('call.will-contact')], next: 'after-applying' },
    already: { tell: () => [line('call.already')], next: 'after-applying' },
    closed: { tell: () => [line('call.closed')], next: 'look-for-job' },
    // Another key is waited for: who puts the receiver down content hears no further job on their account.
    'after-applying': {
      ask: () => [],
      choices: (data) => ({
        2: nextOne,
        ...(data.secretWord === null ? { 5: toSecretWord } : {}),
        ...(data.maySpeak ? { 6: toVoiceAnswer } : {}),
        ...toOwnData(data),
        ...always,
        0: ways.goodbye,
      }),
      once: true,
      lost: 'goodbye',
    },

    ...sendJob,
    ...secretWord<FindWork, 'after-applying'>('after-applying'),
    ...voiceAnswer<FindWork, 'after-applying'>(about, 'after-applying'),
    ...ownData<FindWork, 'placed'>('placed'),
    ...toAPerson(about),
    ...neverAgain,
    distrust: { do: 'distrust', with: about, next: { noted: 'distrusted' } },
    distrusted: { tell: () => [line('call.distrust-noted'), line('call.never-pay')], next: 'look-for-job' },
    'nothing-pressed': { end: () => [line('call.nothing-pressed'), line('call.goodbye')] },
    goodbye: { end: () => [line('call.goodbye')] },
  },
});
