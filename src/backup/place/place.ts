/**
 * Where backups are put: a folder (of another disk or machine) or a bucket. Names are paths such as `lines/…/wal/…`. It holds
 * sealed bytes only. Every function throws FilesDown where the place cannot be reached or does not let us.
 */
export type Place = {
  /** Keeps the bytes under the name, whole or not at all, in the place of what was there; they outlive a loss of power. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** The bytes, or null where nothing is there. */
  get(name: string): Promise<Uint8Array | null>;
  /** All names that begin with a prefix (one that ends with a slash), in their order. */
  list(prefix: string): Promise<string[]>;
  /** Forgets the bytes, and every older version of them; nothing happens where there are none. */
  remove(name: string): Promise<void>;
  /** Throws BackupFault `keeps-versions` where what is replaced or removed would be kept all the same. */
  refuseVersions(): Promise<void>;
  /** How the operator knows it; no secret. */
  readonly where: string;
};
