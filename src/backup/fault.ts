/**
 * What can be wrong with a backup: nothing is there, another key made it, a part is gone or was changed, the log has a gap, the
 * target is not empty, the moment is outside of what is kept, the place keeps old versions, the server does not fit.
 */
export type BackupProblem =
  | 'nothing-there'
  | 'wrong-key'
  | 'missing'
  | 'changed'
  | 'gap'
  | 'target-not-empty'
  | 'moment-not-kept'
  | 'keeps-versions'
  | 'unfit-server';

/** A backup that cannot be made or restored, in words for the operator. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
  readonly problem: BackupProblem;

  constructor(problem: BackupProblem, said: string) {
    super(said);
    this.problem = problem;
  }
}
