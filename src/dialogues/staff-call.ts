import { z } from 'zod';
import { Job } from '../country/job.ts';
import type { Line } from '../speech/values.ts';
import { dialogue } from './dialogue.ts';

/** What the call to one of us knows: the job that the worker wishes to talk about, if it is about one. */
export const StaffCall = z.object({ job: Job.nullable() });
export type StaffCall = z.infer<typeof StaffCall>;

const line = (say: string): Line => ({ say });

const wishes = (job: Job | null): Line => {
  if (!job) return line('staff.wishes-you');
  const { position, province, district } = job;
  return { say: 'staff.wishes', with: { position: { position }, place: { place: { province, district } } } };
};

/**
 * The telephone of one of us rings first, and the worker's only when they press a key: a worker must not pay for, or be
 * called to, a mailbox.
 */
export const staffCall = dialogue({
  name: 'staff-call',
  data: StaffCall,
  start: 'greeting',
  unclear: line('call.not-understood'),
  turns: {
    greeting: { tell: ({ job }) => [line('call.mark'), wishes(job)], next: 'menu' },
    menu: {
      ask: () => [],
      choices: {
        1: { to: 'ringing', offer: line('staff.press-1-connect') },
        0: { to: 'goodbye' },
      },
      lost: 'nothing-pressed',
    },
    ringing: { tell: () => [line('staff.ringing')], next: 'put-through' },
    'put-through': { connect: 'worker', over: 'goodbye', failed: 'not-reached' },
    'not-reached': { end: () => [line('staff.not-reached')] },
    'nothing-pressed': { end: () => [line('call.goodbye')] },
    goodbye: { end: () => [line('call.goodbye')] },
  },
});
