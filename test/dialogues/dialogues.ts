import { answerCall } from '../../src/dialogues/answer-call.ts';
import { jobCall } from '../../src/dialogues/job-call.ts';
import { play } from '../../src/dialogues/play.ts';

/** Every dialogue that can be played in tests; `every-dialogue.test.ts` says when the room has one that is not here. */
export const PLAYS = new Map([play(jobCall), play(answerCall)].map((one) => [one.name, one]));
