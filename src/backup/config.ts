import { type Config, ConfigError, readConfig } from '../config.ts';
import { readOrMakeBackupKey } from './open.ts';
import { openPlace } from './place/open.ts';
import type { Place } from './place/place.ts';

/** What the commands about backups are told: the configuration, the place, and the key that seals it. */
export type BackupConfig = { config: Config; place: Place; key: Buffer };

/**
 * Reads the environment for a command about backups; `from` is a place instead of BACKUP_TO. What only the running service needs may
 * be missing, as on a machine that is being restored. Throws ConfigError.
 */
export async function readBackupConfig(
  env: Record<string, string | undefined>,
  overrides: { from?: string | undefined; dataDir?: string | undefined } = {},
): Promise<BackupConfig> {
  const { from, dataDir } = overrides;
  const changed = { ...(from ? { BACKUP_TO: from } : {}), ...(dataDir ? { DATA_DIR: dataDir } : {}) };
  const config = readConfig({ ...env, MODE: 'demonstration', SEED: 'off', ...changed }, []);
  if (!config.backup)
    throw new ConfigError('BACKUP_TO is not set: where are the backups? (see docs/runbook/backup.md)');
  if (!config.backup.key && env.MODE === 'live') throw new ConfigError('BACKUP_KEY is needed');
  const key =
    config.backup.key ?? (await readOrMakeBackupKey(readConfig({ ...env, MODE: 'demonstration' }, []).dataDir));
  return { config, place: await openPlace(config.backup.place), key };
}
