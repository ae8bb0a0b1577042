import { readdir } from 'node:fs/promises';
import type { Database } from '../platform/database.ts';
import { appliedMigrations } from './store.ts';

const folder = new URL('../../db/', import.meta.url).pathname;

/** The migrations of this version that the database has not seen; they are made when a process of this version starts. */
export async function pendingMigrations(db: Database): Promise<string[]> {
  const applied = new Set(await appliedMigrations(db));
  const files = (await readdir(folder)).filter((name) => /^\d{4}-.+\.sql$/.test(name));
  return files.filter((name) => !applied.has(name)).sort();
}
