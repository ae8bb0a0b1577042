import type { E164 } from '../kit/phone.ts';

/** A text on its way out. `id` is ours, for the carrier's news of it. */
export type Sending = { id: string; to: E164; text: string };

/**
 * What came of it. `sent`: whoever carries it has taken it; `refused`: they said no, with a code of theirs, and `forGood` where
 * asking again is useless; `unsent`: they were not reached, and so have done nothing; `unknown`: they were asked, and may have
 * sent it or not.
 */
export type SendingOutcome =
  | { is: 'sent'; carrierId: string | null }
  | { is: 'refused'; code: string; forGood: boolean }
  | { is: 'unsent' }
  | { is: 'unknown' };

/** A way out for texts; channels make them, and nobody else knows what is behind one. */
export type TextOutlet = { readonly name: string; send(sending: Sending): Promise<SendingOutcome> };
