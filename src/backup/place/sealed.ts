import type { z } from 'zod';
import { BackupFault } from '../fault.ts';
import { aboutName } from '../names.ts';
import { createSeals, type Seals } from '../seal.ts';
import type { Place } from './place.ts';

/** A place of backups, with what seals all that goes there. */
export type Store = { place: Place; seals: Seals };

/** Puts bytes sealed. Throws FilesDown. */
export async function keep({ place, seals }: Store, name: string, bytes: Uint8Array): Promise<void> {
  await place.put(name, seals.seal(name, bytes));
}

/** The bytes of a name, opened. Throws BackupFault `missing` or `changed`, or FilesDown. */
export async function fetchWhole({ place, seals }: Store, name: string): Promise<Buffer> {
  const sealed = await place.get(name);
  if (!sealed) throw new BackupFault('missing', `${name} is missing in ${place.where}`);
  return seals.open(name, sealed);
}

/** Puts what JSON can say. */
export async function keepJson(store: Store, name: string, value: unknown): Promise<void> {
  await keep(store, name, Buffer.from(JSON.stringify(value)));
}

/** What `keepJson` put, checked. */
export async function fetchJson<T>(store: Store, name: string, shape: z.ZodType<T>): Promise<T> {
  return shape.parse(JSON.parse((await fetchWhole(store, name)).toString()));
}

/** Opens a place to put backups into: marks it as ours, refuses one that another key sealed or that keeps old versions. */
export async function openStore(place: Place, backupKey: Buffer): Promise<Store> {
  await place.refuseVersions();
  const store = { place, seals: createSeals(backupKey) };
  const marked = await place.get(aboutName);
  if (marked) fitting(store, marked);
  else await keepJson(store, aboutName, { made: 'Bong Pheak' });
  return store;
}

/** Opens a place to restore from. Throws BackupFault `nothing-there` or `wrong-key`. */
export async function openKept(place: Place, backupKey: Buffer): Promise<Store> {
  const store = { place, seals: createSeals(backupKey) };
  const marked = await place.get(aboutName);
  if (!marked) throw new BackupFault('nothing-there', `there is no backup in ${place.where}`);
  fitting(store, marked);
  return store;
}

function fitting({ place, seals }: Store, marked: Uint8Array): void {
  try {
    seals.open(aboutName, marked);
  } catch {
    throw new BackupFault('wrong-key', `the backups in ${place.where} were sealed with another BACKUP_KEY`);
  }
}
