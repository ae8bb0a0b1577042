/**
 * Why a sound cannot be used. `no-tool`: ffmpeg is missing here; `no-sound`: not a sound file, or none that we open;
 * `broken`: a sound file that cannot be read to its end with so much work; `too-long` and `too-large`: over the limits it was given;
 * `nothing-said`: silence, steady noise or a mere click.
 */
export type AudioProblem = 'no-tool' | 'no-sound' | 'broken' | 'too-long' | 'too-large' | 'nothing-said';

/** A sound that cannot be used: a stable name, and what the tool said about it (no names of people or files). */
export class AudioError extends Error {
  override name = 'AudioError';
  readonly problem: AudioProblem;

  constructor(problem: AudioProblem, detail: string) {
    super(detail);
    this.problem = problem;
  }
}
