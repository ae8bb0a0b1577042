import { z } from 'zod';
import type { Session } from './session.ts';

/** What a call came to, for whoever decides whether to ring again and for the figures. */
export type CallOutcome =
  | 'applied'
  | 'later'
  | 'sent'
  | 'told'
  | 'person'
  | 'connected'
  | 'distrust'
  | 'never'
  | 'ended'
  | 'nothing'
  | 'left';

/** What a call for finding work knows when it has told a job. */
const Told = z.object({ told: z.number().positive() });

/**
 * What a call came to: what weighs most of all that was done in it, and otherwise how it ended.
 * `sent`: a job was sent on; `told`: jobs were found by key and heard, or a family was answered; `nothing`: answered, and no key that we offer; `left`:
 * hung up before anything was done; `ended`: gone to its end.
 */
export function callOutcome({
  at,
  status,
  done,
  data,
}: Pick<Session<unknown, string>, 'at' | 'status' | 'done' | 'data'>): CallOutcome {
  const did = (effect: string) => done.some((one) => one.effect === effect);
  if (did('neverCall')) return 'never';
  if (did('distrust')) return 'distrust';
  if (done.some((one) => one.effect === 'apply' && one.result !== 'closed')) return 'applied';
  if (done.some((one) => one.effect === 'connect' && one.result === 'connected')) return 'connected';
  if (did('wishPerson')) return 'person';
  if (done.some((one) => one.effect === 'callLater' && one.result === 'agreed')) return 'later';
  if (done.some((one) => one.effect === 'sendJob' && one.result === 'sent')) return 'sent';
  if (did('answerInquiry') || Told.safeParse(data).success) return 'told';
  if (status === 'left') return 'left';
  return at === 'nothing-pressed' ? 'nothing' : 'ended';
}
