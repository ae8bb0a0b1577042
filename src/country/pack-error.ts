/** A country pack that cannot be used; every problem names its file and entry, so that all can be mended at once. */
export class PackError extends Error {
  override readonly name = 'PackError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `the country pack has ${problems.length} problem(s):\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
    );
    this.problems = problems;
  }
}
