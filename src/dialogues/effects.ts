import { z } from 'zod';
import { Job } from '../country/job.ts';
import type { Key } from './dialogue.ts';

/**
 * All that a dialogue may ask the outside to do, each with every answer it can get. The contract between the room of
 * dialogues, which only asks, and the room of conversations, which does: both are checked against this table.
 */
export const EFFECTS = {
  apply: ['applied', 'already', 'closed'],
  answerExperience: ['noted'],
  /** `gone`: it was moved or called off meanwhile. */
  answerInterview: ['noted', 'gone'],
  /** `no-more`: the service has used up its calls for this referral. */
  callLater: ['agreed', 'no-more'],
  /** `staffed`: somebody of ours can be put through at once. */
  wishPerson: ['noted', 'staffed'],
  distrust: ['noted'],
  neverCall: ['done'],
  /** What the person just recorded becomes theirs, and is played in every call from now on. */
  keepSecretWord: ['kept'],
  /** What the person just recorded is for the employer to hear; `gone`: the application waits no more. */
  keepVoiceAnswer: ['kept', 'gone'],
  /** Kinds of work (sectors) that have jobs, those with most jobs in the province first. */
  nearKinds: ['found', 'none'],
  /** Positions of a kind of work that have jobs. */
  positionsOf: ['found', 'none'],
  /** The next job of a position, from the province outwards. */
  nextJob: ['found', 'no-more'],
  /** Looks whether a number that was keyed in can be called; it is not called yet. */
  noteNumber: ['noted', 'not-a-number', 'not-mobile', 'same-person'],
  sendJob: ['sent', 'closed', 'too-many'],
  /** What we know about the person on the phone. */
  lookUpOwn: ['found'],
  /** All about them is erased, for good. */
  forgetMe: ['forgotten'],
  /** `gone`: what was asked about them is settled. */
  answerInquiry: ['noted', 'gone'],
} as const;

/** Effects that only look something up: they may follow one another unasked, and are not written down. */
export const LOOK_UPS: ReadonlySet<Effect> = new Set<Effect>([
  'nearKinds',
  'positionsOf',
  'nextJob',
  'noteNumber',
  'lookUpOwn',
]);

/** Where a list of jobs goes on. */
const Cursor = z.object({
  province: z.string(),
  rank: z.number().int().default(1),
  publishedAt: z.string(),
  id: z.number().int(),
});
export type Cursor = z.infer<typeof Cursor>;

/** A job of the list, its announcement, and where the list goes on after it. */
export const Found = z.object({ announcement: z.number().int(), job: Job, after: Cursor });
export type Found = z.infer<typeof Found>;

/** A number that was keyed in: sealed with the key of who keyed it in, and its last three digits to be read back. */
export const Friend = z.object({ sealed: z.string(), tail: z.string().regex(/^\d{1,3}$/) });
export type Friend = z.infer<typeof Friend>;

/** What we know about a person, in sum: never their name or number. `jobs`: the newest that they applied for. */
export const OwnFacts = z.object({
  hasName: z.boolean(),
  hasVoice: z.boolean(),
  applications: z.number().int(),
  jobs: z.array(z.object({ position: z.string(), province: z.string() })),
  /** How many employers may see their name and number. */
  employers: z.number().int(),
});
export type OwnFacts = z.infer<typeof OwnFacts>;

/** What the answer to some effects brings with it, where there is anything; checked at the edge where it is learnt. */
export const KNOWN = {
  nearKinds: z.object({ kinds: z.array(z.string()) }),
  positionsOf: z.object({ positions: z.array(z.string()) }),
  nextJob: Found,
  noteNumber: Friend,
  lookUpOwn: OwnFacts,
} as const;

type Nothing = Record<string, never>;

/** Which announcement is meant, where a call can be about several; otherwise that of the call. */
type About = { announcement?: number };

/** From which province, and how far around it: `near` is the province and those next to it. */
export type Around = { province: string; scope: 'near' | 'country' };

/** What goes with each effect. */
type Inputs = {
  apply: About;
  answerExperience: About & { experienced: boolean };
  /** `version`: of the proposal that was told. */
  answerInterview: { answer: 'come' | 'other-day'; version: number };
  callLater: { when: 'in-one-hour' | 'tomorrow' };
  wishPerson: About;
  /** `greeting`: the recording of who referred them, which they heard in this call. */
  distrust: About & { greeting?: string };
  neverCall: Nothing;
  keepSecretWord: { recording: string };
  keepVoiceAnswer: About & { recording: string };
  nearKinds: Around;
  positionsOf: Around & { sector: string };
  /** `at`: begin with this announcement, if people can still apply; `but`: never this one. */
  nextJob: Around & { position: string; after: Cursor | null; at: number | null; but?: number };
  noteNumber: { digits: string };
  sendJob: { announcement: number; sealed: string; relation: string };
  lookUpOwn: Nothing;
  forgetMe: Nothing;
  /** The worker's word to a family or an organisation, the key that was pressed, and the sentence that offered it. */
  answerInquiry: { word: 'well' | 'number' | 'nothing' | 'afraid'; pressed: Key; sentence: string };
};

export type Effect = keyof typeof EFFECTS;

/** Every answer that the outside can give to effect `E`. */
export type Result<E extends Effect = Effect> = { [K in E]: (typeof EFFECTS)[K][number] }[E];

/** What the outside is asked to do, to be told apart by `perform`. */
export type Perform = { [E in Effect]: { perform: E; with: Inputs[E] } }[Effect];

/** What goes with effect `E`. */
export type Input<E extends Effect> = Inputs[E];

type Bringing = keyof typeof KNOWN;

/** What the answer to effect `E` brings, where it brings anything. */
export type KnownOf<E extends Effect> = E extends Bringing ? z.infer<(typeof KNOWN)[E]> : undefined;

/** What came of an effect: its result alone, or with what is to be known from now on. */
export type Answer = Result | { [E in Bringing]: { result: Result<E>; known: KnownOf<E> } }[Bringing];
