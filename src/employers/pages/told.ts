import type { News } from '../../calling/answers/news.ts';
import type { Call } from '../../calling/store.ts';

/** Whether an applicant knows the employer's answer, as the employer is shown it. */
export type Told =
  | { kind: 'soon' | 'now' | 'yourself' | 'cut' | 'wrong-number' }
  | { kind: 'at' | 'done' | 'handled'; at: Date }
  | { kind: 'again'; at: Date; tries: number }
  | { kind: 'unreached'; tries: number };

type AnswerCall = Pick<Call, 'state' | 'answer' | 'outcome' | 'due_at' | 'ended_at' | 'dials'> & {
  handledAt?: Date | undefined;
};

/**
 * What the employer is told of the call with their answer, or with why it ended; null where there is nothing to tell.
 * @param call the newest call with an answer, which may still be about an earlier one; `handledAt` is when a person of
 * ours took it up
 */
export function toldOf(news: News | null, call: AnswerCall | undefined, neverCall: boolean, now: Date): Told | null {
  if (news === null) return null;
  const current = call?.answer === news ? call : undefined;
  if (current?.handledAt) return { kind: 'handled', at: current.handledAt };
  if (current?.state === 'done' && current.ended_at)
    return current.outcome === 'interrupted' ? { kind: 'cut' } : { kind: 'done', at: current.ended_at };
  if (neverCall) return { kind: 'yourself' };
  return current ? toldByOpenCall(current, now) : { kind: 'soon' };
}

function toldByOpenCall(call: AnswerCall, now: Date): Told {
  switch (call.state) {
    case 'waiting':
      if (call.dials > 0) return { kind: 'again', at: call.due_at, tries: call.dials };
      return call.due_at > now ? { kind: 'at', at: call.due_at } : { kind: 'soon' };
    case 'dialling':
    case 'ringing':
    case 'talking':
      return { kind: 'now' };
    case 'done':
      return { kind: 'soon' };
    case 'given-up':
      if (call.outcome === 'bad-number') return { kind: 'wrong-number' };
      if (call.outcome === 'superseded') return { kind: 'soon' };
      return { kind: 'unreached', tries: call.dials };
  }
}
