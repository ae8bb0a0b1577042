import { announcement, description } from '../speech/announcement.ts';
import type { Line } from '../speech/values.ts';
import type { AnswerCall } from './answer-data.ts';
import type { Turn } from './dialogue.ts';
import type { Input } from './effects.ts';
import { ways } from './protection.ts';

const line = (say: string): Line => ({ say });

/** Offered where there are other jobs near the one that was applied for. */
export const toOtherJobs = { to: 'look-for-job', offer: line('answer.press-1-others') } as const;

const about = ({ found }: AnswerCall): { announcement?: number } => (found ? { announcement: found.announcement } : {});

const look = ({ near, found, announcement: but }: AnswerCall): Input<'nextJob'> => ({
  province: near?.province ?? '',
  scope: 'near',
  position: near?.position ?? '',
  after: found?.after ?? null,
  at: null,
  ...(but === null ? {} : { but }),
});

type Name =
  | 'look-for-job'
  | 'other-job'
  | 'whole-job'
  | 'job-menu'
  | 'no-more'
  | 'apply'
  | 'applied'
  | 'already'
  | 'closed';

/** Jobs of the same kind nearby, one after the other, to be applied for by key: the same keys as when one looks for work. */
export const otherJobs: { readonly [K in Name]: Turn<AnswerCall, Name | 'person' | 'never' | 'goodbye'> } = {
  'look-for-job': {
    do: 'nextJob',
    with: look,
    learn: (data, found) => ({ ...data, found }),
    next: { found: 'other-job', 'no-more': 'no-more' },
  },
  'other-job': { tell: ({ found }) => (found ? announcement(found.job).lead : []), next: 'job-menu' },
  'whole-job': {
    tell: ({ found }) => (found ? [...description(found.job).lead, ...description(found.job).rest] : []),
    next: 'job-menu',
  },
  'job-menu': {
    ask: () => [],
    choices: {
      1: { to: 'apply', offer: line('call.press-1-apply') },
      2: { to: 'look-for-job', offer: line('find.press-2-next') },
      3: { to: 'whole-job', offer: line('find.press-3-more') },
      4: { to: 'person' },
      9: { to: 'never' },
      0: ways.goodbye,
    },
    lost: 'goodbye',
  },
  'no-more': {
    ask: () => [line('find.no-more')],
    choices: { 4: ways.person, 9: { to: 'never' }, 0: ways.goodbye },
    once: true,
    lost: 'goodbye',
  },
  apply: { do: 'apply', with: about, next: { applied: 'applied', already: 'already', closed: 'closed' } },
  applied: { tell: () => [line('call.applied'), line('call.will-contact')], whole: true, next: 'job-menu' },
  already: { tell: () => [line('call.already')], next: 'job-menu' },
  closed: { tell: () => [line('call.closed')], next: 'look-for-job' },
};
