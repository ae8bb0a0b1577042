import { answerCall } from '../../src/dialogues/answer-call.ts';
import type { Dialogue } from '../../src/dialogues/dialogue.ts';
import { jobCall } from '../../src/dialogues/job-call.ts';

export type AnyDialogue = Dialogue<unknown, string>;

/** Every dialogue that can be played in tests; `every-dialogue.test.ts` says when the room has one that is not here. */
export const DIALOGUES: ReadonlyMap<string, AnyDialogue> = new Map(
  [jobCall, answerCall].map((one): [string, AnyDialogue] => [one.name, one]),
);
