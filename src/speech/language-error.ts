/** A language file that cannot be used as it is: which file, which entry in it, and what is wrong. */
export class LanguageError extends Error {
  override readonly name = 'LanguageError';
  readonly file: string;
  readonly key: string;
  readonly problem: string;

  constructor(facts: { file: string; key: string; problem: string }) {
    super(`${facts.file}: ${facts.key}: ${facts.problem}`);
    this.file = facts.file;
    this.key = facts.key;
    this.problem = facts.problem;
  }
}
