import { join } from 'node:path';
import { type Embedded, startEmbedded } from './embedded.ts';

/** The database of this process: the server of the operator, or the embedded one under `dataDir`. */
export async function provideDatabase(config: { databaseUrl: string | null; dataDir: string }): Promise<Embedded> {
  return config.databaseUrl
    ? { url: config.databaseUrl, stop: async () => {} }
    : await startEmbedded(config.dataDir, { max_slot_wal_keep_size: '8GB' }); // a backup that is dead must not fill the disk
}

/** The cabinet of keys: a server of the operator's, or a small embedded one of its own, so that no backup of the database has it. */
export async function provideCabinet(config: { keysUrl: string | null; dataDir: string }): Promise<Embedded> {
  return config.keysUrl
    ? { url: config.keysUrl, stop: async () => {} }
    : await startEmbedded(join(config.dataDir, 'keys'), {
        shared_buffers: '8MB',
        max_wal_size: '32MB',
        min_wal_size: '32MB',
      });
}
