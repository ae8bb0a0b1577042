/** What came of a call by one of us; after `call-again` the person goes on waiting. */
export const outcomes = ['talked', 'not-reached', 'call-again'] as const;
export type Outcome = (typeof outcomes)[number];
