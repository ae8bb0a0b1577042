import { type FileKey, keyOf } from './file-key.ts';

/**
 * Where bytes are kept; the database holds what they are. A content is kept once, whoever brings it, and is never changed. It
 * is no secret by itself: what nobody else may read is sealed before it comes here.
 * Every function throws FilesDown where the place cannot be reached or does not let us.
 */
export type Files = {
  /** Keeps the bytes, whole or not at all; when it gives their key they outlive a loss of power. Does the same content twice. */
  put(bytes: Uint8Array): Promise<FileKey>;
  /** The bytes as they were put. Throws MissingFileError where they are gone or others. */
  get(key: FileKey): Promise<Uint8Array>;
  /** Whether something is kept under the key; only `get` sees whether it is whole. */
  has(key: FileKey): Promise<boolean>;
  /** Forgets the bytes; nothing happens where they are gone already. Whoever removes knows that nobody else needs them. */
  remove(key: FileKey): Promise<void>;
};

/** A file is needed that is not kept (`missing`), or whose bytes are not those that were put (`damaged`). */
export class MissingFileError extends Error {
  override readonly name = 'MissingFileError';
  readonly key: FileKey;
  readonly problem: 'missing' | 'damaged';

  constructor(key: FileKey, problem: 'missing' | 'damaged') {
    super(`file ${key} is ${problem}`);
    this.key = key;
    this.problem = problem;
  }
}

/** The place of files cannot be reached (`unreachable`: try again later) or does not let us (`refused`: the operator must act). */
export class FilesDown extends Error {
  override readonly name = 'FilesDown';
  readonly problem: 'unreachable' | 'refused';

  /** `said` is what the disk or the service said, for the log. */
  constructor(problem: 'unreachable' | 'refused', where: string, said: string) {
    super(`the files in ${where} ${problem === 'refused' ? 'are refused to us' : 'cannot be reached'}: ${said}`);
    this.problem = problem;
  }
}

/** The bytes themselves, once they are seen to be those of the key; throws MissingFileError where they are others. */
export function whole(key: FileKey, bytes: Uint8Array): Uint8Array {
  if (keyOf(bytes) !== key) throw new MissingFileError(key, 'damaged');
  return bytes;
}
