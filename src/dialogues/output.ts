import type { Line } from '../speech/values.ts';
import type { Key } from './dialogue.ts';
import type { Perform } from './effects.ts';

/**
 * What a channel is to do, in this order; data only.
 *
 * - `say`: speak or show. Keys may be pressed while it is said, unless an `expect: 'said'` follows.
 * - `expect: 'key'`: wait for a key; none within `waitMs` after the last word is a silence.
 * - `expect: 'said'`: drop keys until all is said, then tell so.
 * - `perform`: for the conversations, not for the channel; the answer is heard as `did`.
 * - `bye`: hang up when all is said.
 */
export type Output =
  | { say: readonly Line[] }
  | { expect: 'key'; choices: { key: Key; offer: Line }[]; waitMs: number }
  | { expect: 'said' }
  | Perform
  | { bye: true };
