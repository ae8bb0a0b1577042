/** A sentence or a word was to be said that the languages and the country pack do not have, or a slot without value. */
export class UnknownWordError extends Error {
  override readonly name = 'UnknownWordError';
  readonly tag: string;
  readonly word: string;

  constructor({ tag, word }: { tag: string; word: string }) {
    super(`nothing to say for ${word} in ${tag}`);
    this.tag = tag;
    this.word = word;
  }
}
