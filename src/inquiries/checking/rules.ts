/** What came of our call back to who asks. */
export const callOutcomes = ['is-who-they-say', 'not-who-they-say', 'not-reached'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Why an inquiry is refused; only staff read it. */
export const refusals = ['not-believed', 'no-paper', 'many', 'banned', 'other'] as const;
export type RefusalReason = (typeof refusals)[number];

/** To whom an inquiry is handed over: they can do what we must not. */
export const authorities = ['police', 'ministry', 'ngo', 'embassy'] as const;
export type Authority = (typeof authorities)[number];
