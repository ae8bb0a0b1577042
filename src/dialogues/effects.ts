/**
 * All that a dialogue may ask the outside to do, each with every answer it can get. The contract between the room of
 * dialogues, which only asks, and the room of conversations, which does: both are checked against this table.
 */
export const EFFECTS = {
  apply: ['applied', 'already', 'closed'],
  answerExperience: ['noted'],
  /** `no-more`: the service has used up its calls for this referral. */
  callLater: ['agreed', 'no-more'],
  wishPerson: ['noted'],
  distrust: ['noted'],
  neverCall: ['done'],
} as const;

/** What goes with each effect; an effect without an entry of its own takes nothing. */
type Inputs = {
  apply: Record<string, never>;
  answerExperience: { experienced: boolean };
  callLater: { when: 'in-one-hour' | 'tomorrow' };
  wishPerson: Record<string, never>;
  distrust: Record<string, never>;
  neverCall: Record<string, never>;
};

export type Effect = keyof typeof EFFECTS;

/** Every answer that the outside can give to effect `E`. */
export type Result<E extends Effect = Effect> = { [K in E]: (typeof EFFECTS)[K][number] }[E];

/** What the outside is asked to do, to be told apart by `perform`. */
export type Perform = { [E in Effect]: { perform: E; with: Inputs[E] } }[Effect];

/** What goes with effect `E`. */
export type Input<E extends Effect> = Inputs[E];
