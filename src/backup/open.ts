import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilesSettings } from '../files/settings.ts';
import { localTime } from '../kit/clock.ts';
import type { World } from '../world.ts';
import { openFolderPlace } from './place/folder.ts';
import { openPlace } from './place/open.ts';
import type { Place } from './place/place.ts';
import { startBackup } from './service.ts';
import type { BackupSettings } from './settings.ts';
import { setDone, setFault } from './store.ts';

/** Backs up what a world lives on, and tells how that goes in its database and log. `keysUrl` is the cabinet's server. */
export async function startBackupOf(
  world: World,
  settings: BackupSettings,
  keysUrl: string,
): Promise<{ stop(): Promise<void> }> {
  const { db, log, now, config, country } = world;
  return startBackup({
    databaseUrl: world.databaseUrl,
    keysUrl,
    files: await placeOfFiles(config.files),
    place: await openPlace(settings.place),
    key: settings.key ?? (await readOrMakeBackupKey(config.dataDir)),
    days: settings.days,
    hour: settings.hour,
    hourOf: (at) => localTime(at, country.timeZone).hour,
    now,
    done: (kind, facts) => setDone(db, kind, facts, now()),
    failed: async (kind, error) => {
      log.error({ err: error, backup: kind }, 'a backup cannot be made');
      await setFault(db, kind, error instanceof Error ? error.message : String(error), now());
    },
  });
}

/** Where recordings and papers lie, seen as names and bytes. */
async function placeOfFiles(files: FilesSettings): Promise<Place> {
  if (files.kind === 'folder') return openFolderPlace(files.folder);
  const { openBucketPlace } = await import('./place/bucket.ts');
  return openBucketPlace(files, '');
}

/** The backup key of a demonstration: made once, kept in `dataDir` for its owner alone. */
export async function readOrMakeBackupKey(dataDir: string): Promise<Buffer> {
  const file = join(dataDir, 'backup.key');
  const read = async () => Buffer.from(await readFile(file, 'utf8'), 'base64');
  try {
    return await read();
  } catch {
    const key = randomBytes(32);
    try {
      await writeFile(file, key.toString('base64'), { mode: 0o600, flag: 'wx' });
      return key;
    } catch {
      return await read(); // another process was first
    }
  }
}
