import type { VoiceLine } from '../../../src/calling/line.ts';
import type { E164 } from '../../../src/kit/phone.ts';
import type { TestWorld } from '../../harness/world.ts';

/** How a telephone that is rung is not taken. */
export const refusals = ['busy', 'rejected', 'no-answer', 'off', 'bad-number', 'carrier-fault'] as const;
export type Refusal = (typeof refusals)[number];

/** A telephone in a call with us, in the hands of a story. */
export type Phone = {
  readonly number: E164;
  answer(): Promise<void>;
  refuse(how: Refusal): Promise<void>;
  /** Presses keys, each in the middle of the question that it answers; after `hearOut` when that was said. */
  press(keys: string): Promise<void>;
  /** Presses a key, and once more before anything can follow. */
  pressTwice(key: string): Promise<void>;
  /** Keys in a number, ended by #. */
  keyIn(digits: string): Promise<void>;
  /** Hears all that is being said, to its last word. */
  hearOut(): Promise<void>;
  /** Hears a question and does nothing, until we go on by ourselves. */
  keepSilent(): Promise<void>;
  /** Says something where it is asked to: samples at 8 kHz from −1 to 1. */
  speak(samples: Float32Array): Promise<void>;
  /** A mailbox has taken the call: it greets at length, and listens to nobody. */
  isMailbox(): Promise<void>;
  /** Sends and hears nothing any more, while the call stays up. */
  losesSound(): Promise<void>;
  /** Hangs up, whatever is being said. */
  hangUp(): Promise<void>;
  /** Resolves when we have hung up. */
  over(): Promise<void>;
  /** The recordings that were heard so far, in their order. */
  heard(): Promise<string[]>;
  /** Whether this was heard in the call: the person's own voice. */
  hearsVoice(samples: Float32Array): Promise<boolean>;
  /** Whether this phone and another one are joined and hear each other. */
  talksWith(other: Phone): Promise<boolean>;
};

/** A voice channel with its network, and the telephones at its other end. */
export type Channel = {
  readonly world: TestWorld;
  readonly line: VoiceLine;
  /** The telephone of this number rings; dials what is due where no service does. */
  rings(number: E164): Promise<Phone>;
  /** Whether it does not ring, though all that is due was dialled. */
  staysSilent(number: E164): Promise<boolean>;
  /** Somebody rings us and stays on the line until we answer. */
  ringsUs(number: E164): Promise<Phone>;
  /** Somebody rings us and hangs up before we answer. */
  ringsOnce(number: E164): Promise<void>;
  /** From now on the network says everything twice. */
  saysAllTwice(): void;
  /** The answer to the next request to ring this number gets lost. */
  losesAnswerFor(number: E164): Promise<void>;
  /** Looks at what is in doubt until a dial is not any more. */
  settles(dialId: string): Promise<void>;
  /** Before every story, where they are told one after the other. */
  fresh(): Promise<void>;
  close(): Promise<void>;
};

/** What not every channel can do, or not with a telephone for tests. */
export const abilities = [
  'falls silent at a key',
  'says everything twice',
  'loses the answer to a dial',
  'knows a mailbox',
  'misses the sound of a phone',
] as const;
export type Ability = (typeof abilities)[number];

/** How a channel is opened for its stories. */
export type Driver = {
  /** Whether stories are told all at once, because they take as long as they are. */
  readonly atOnce: boolean;
  /** What it cannot do, and why; the runbook says the same. */
  readonly unable: Partial<Record<Ability, string>>;
  open(): Promise<Channel>;
};
