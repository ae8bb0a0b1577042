import type { FileKey } from '../../../src/files/file-key.ts';
import type { Files } from '../../../src/files/files.ts';

/** A place of files under test, and what may befall it. */
export type Place = {
  files: Files;
  /** A second process that uses the same place. */
  again(): Files;
  /** Puts other bytes where those of the key lie, behind the back of all. */
  damage(key: FileKey): Promise<void>;
  /** Nobody reaches the place while the work is done. */
  whileDown<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
};
