/** The name of one recording, such as `n.1`, `position.cook` or `job.pay.0`; the same in every language. */
export type ClipId = string;

/**
 * Silence between recordings, in milliseconds. One after a whole sentence says so: there the voice may change. It may change after
 * a lead-in too, such as "You would work at:", which says nothing without the sentence that follows.
 */
export type Pause = { readonly pause: number; readonly ends?: 'sentence' | 'lead-in' };

/** What is played one after the other. */
export type Clips = readonly (ClipId | Pause)[];

/** The same thing for the eye and for the ear. */
export type Said = { readonly text: string; readonly clips: Clips };
