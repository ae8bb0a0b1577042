/** Work for a human: why a person waits for a call of one of us. */
export const callBacks = ['afraid', 'person', 'interrupted', 'untold', 'wrong-number'] as const;
export type CallBack = (typeof callBacks)[number];

/** Work for a human: to call somebody, or to look into a job that somebody does not trust. */
export type WishKind = CallBack | 'mistrust';
