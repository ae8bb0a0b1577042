import { answerCall } from '../../src/dialogues/answer-call.ts';
import { AnswerCall } from '../../src/dialogues/answer-data.ts';
import { begin } from '../../src/dialogues/engine.ts';
import type { Line } from '../../src/speech/values.ts';
import { speech } from './speech.ts';

/** When, in seconds after answering, a worker who hears everything knows what became of their application, and is offered a key. */
export function answerTimesOf(tag: string, known: object): { told: number; offered: number } {
  const { out } = begin(answerCall, AnswerCall.parse(known));
  const lines = out.flatMap((one): readonly Line[] => ('say' in one ? one.say : []));
  const until = (count: number) => speech.durationMs(tag, speech.sayAll(tag, lines.slice(0, count)).clips) / 1000;
  const isNews = ({ say }: Line) => say.startsWith('answer.') || say.startsWith('call.answer-');
  const isOffer = ({ say }: Line) => say.includes('.press-');
  return {
    told: until(lines.findIndex(isNews) + 1),
    offered: until(lines.findIndex(isOffer) + 1),
  };
}
