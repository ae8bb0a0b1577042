/** A recording is needed that is not there, or not in the form that recordings are kept in. */
export class MissingRecordingError extends Error {
  override readonly name = 'MissingRecordingError';
  readonly tag: string;
  readonly clip: string;
  readonly problem: 'missing' | 'wrong-form';

  constructor(facts: { tag: string; clip: string; problem: 'missing' | 'wrong-form' }) {
    super(
      `recording ${facts.clip} in ${facts.tag} is ${facts.problem === 'missing' ? 'missing' : 'in the wrong form'}`,
    );
    this.tag = facts.tag;
    this.clip = facts.clip;
    this.problem = facts.problem;
  }
}
