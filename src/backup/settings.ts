import type { S3Settings } from '../files/settings.ts';

/** Where backups go: a folder, or a bucket under a prefix. */
export type PlaceSettings = { kind: 'folder'; folder: string } | { kind: 's3'; settings: S3Settings; prefix: string };

export type BackupSettings = {
  place: PlaceSettings;
  /** 32 bytes, another than the master key; null in a demonstration, which makes one in DATA_DIR. */
  key: Buffer | null;
  /** For how many days one can go back. */
  days: number;
  /** The local hour of the nightly base backup. */
  hour: number;
};
