import type { Job } from '../../src/country/job.ts';
import { begin, hear } from '../../src/dialogues/engine.ts';
import { JobCall, jobCall } from '../../src/dialogues/job-call.ts';
import type { Output } from '../../src/dialogues/output.ts';
import type { Line } from '../../src/speech/values.ts';
import { speech } from './speech.ts';

const linesOf = (out: readonly Output[]): Line[] => out.flatMap((one) => ('say' in one ? [...one.say] : []));

/** How long these sentences take one after the other, in seconds, by the recordings that ship. */
const seconds = (tag: string, lines: readonly Line[]): number =>
  speech.durationMs(tag, speech.sayAll(tag, lines).clips) / 1000;

/** When, in seconds after answering, a worker who hears everything is offered a key, knows the job, and has applied. */
export function timesOf(tag: string, job: Job, relation: string) {
  const { session, out } = begin(jobCall, JobCall.parse({ job, relation, open: true }));
  const lines = linesOf(out);
  const until = (count: number) => seconds(tag, lines.slice(0, count));
  const pressed = hear(jobCall, session, { kind: 'key', key: '1', seq: session.seq }).session;
  const applied = hear(jobCall, pressed, { kind: 'did', result: 'applied', seq: pressed.seq });
  return {
    offered: until(lines.findIndex(({ say }) => say.startsWith('call.press-1')) + 1),
    heard: until(lines.findLastIndex(({ say }) => say.startsWith('job.')) + 1),
    applied: until(lines.length) + seconds(tag, linesOf(applied.out)),
  };
}
