import type { CarrierCall } from './call.ts';
import type { tellStatus } from './webhooks.ts';

/** What the carrier does with the next request to place a call or to send a text. */
export type Mood =
  | 'fine'
  | 'too-many'
  | 'broken'
  | 'unavailable'
  | 'silent'
  | 'silent-but-rings'
  | 'broken-but-rings'
  | 'cuts-the-line';

/** How a status callback travels. `late` ones wait until they are let go. */
export type Callbacks = 'once' | 'twice' | 'late' | 'never';

/** The carrier's memory, and the switches by which a test makes it behave badly. */
export type Exchange = {
  readonly account: { sid: string; token: string };
  /** Numbers of this account, and who answers for them. */
  readonly numbers: Map<string, { voiceUrl: string; statusCallback: string | null }>;
  /** The newest last. */
  readonly calls: CarrierCall[];
  /** Numbers that do not exist (refused when the call is created). */
  readonly impossible: Set<string>;
  /** What a real carrier would write into its error log; empty after a test in which all went well. */
  readonly problems: string[];
  /** Every request to the application, in order. */
  readonly requests: { url: string; params: Record<string, string> }[];
  readonly held: (() => ReturnType<typeof tellStatus>)[];
  /** Calls that nobody has taken up with `rings`. */
  readonly unmet: CarrierCall[];
  /** Texts that it has taken, the newest last. */
  readonly texts: { sid: string; to: string; from: string; body: string; statusCallback: string | null }[];
  mood: Mood;
  callbacks: Callbacks;
  webhooksTwice: boolean;
  /** So many looks at a recording until it is ready. */
  recordingLooks: number;
  /** The answer to GET and POST on existing calls: an outage of the interface while calls go on. */
  isDown: boolean;
  now(): Date;
  url: string;
  /** Wakes who waits for a new call. */
  news(): void;
};
