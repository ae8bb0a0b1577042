import { type Embedded, startEmbedded } from './embedded.ts';

/** The database of this process: the server of the operator, or the embedded one under `dataDir`. */
export async function provideDatabase(config: { databaseUrl: string | null; dataDir: string }): Promise<Embedded> {
  return config.databaseUrl ? { url: config.databaseUrl, stop: async () => {} } : await startEmbedded(config.dataDir);
}
