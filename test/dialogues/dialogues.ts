import { answerCall } from '../../src/dialogues/answer-call.ts';
import { codeCall } from '../../src/dialogues/code-call.ts';
import type { Dialogue } from '../../src/dialogues/dialogue.ts';
import { findWork } from '../../src/dialogues/find-work.ts';
import { inquiryAnswerCall } from '../../src/dialogues/inquiry-answer-call.ts';
import { inquiryCall } from '../../src/dialogues/inquiry-call.ts';
import { jobCall } from '../../src/dialogues/job-call.ts';
import { staffCall } from '../../src/dialogues/staff-call.ts';
import { stayCall } from '../../src/dialogues/stay-call.ts';

export type AnyDialogue = Dialogue<unknown, string>;

/** Every dialogue that can be played in tests; `every-dialogue.test.ts` says when the room has one that is not here. */
export const DIALOGUES: ReadonlyMap<string, AnyDialogue> = new Map(
  [jobCall, answerCall, findWork, staffCall, stayCall, codeCall, inquiryCall, inquiryAnswerCall].map(
    (one): [string, AnyDialogue] => [one.name, one],
  ),
);
