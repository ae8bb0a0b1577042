import type { Line } from '../speech/values.ts';
import type { Key, Other, OwnVoice, RecordingKind } from './dialogue.ts';
import type { Perform } from './effects.ts';

/**
 * What a channel is to do, in this order; data only.
 *
 * - `say`: speak or show. Keys may be pressed while it is said, unless an `expect: 'said'` follows.
 * - `own`: play this recording of people's own at this place.
 * - `expect: 'key'`: wait for a key; none within `waitMs` after the last word is a silence.
 * - `expect: 'said'`: drop keys until all is said, then tell so.
 * - `expect: 'digits'`: take digits from the first word on; `#`, the `max`th, or a pause of `waitMs` ends them.
 * - `expect: 'connect'`: when all is said, ring the other and join both.
 * - `expect: 'recording'`: when all is said, record, until the person falls silent or `maxMs` are over.
 * - `perform`: for the conversations, not for the channel; the answer is heard as `did`.
 * - `bye`: hang up when all is said.
 */
export type Output =
  | { say: readonly Line[] }
  | OwnVoice
  | { expect: 'key'; choices: { key: Key; offer: Line }[]; waitMs: number }
  | { expect: 'said' }
  | { expect: 'digits'; max: number; waitMs: number }
  | { expect: 'connect'; with: Other }
  | { expect: 'recording'; kind: RecordingKind; maxMs: number }
  | Perform
  | { bye: true };
