import type { Tx } from '../platform/database.ts';
import { signOf } from './store.ts';

const dayMs = 24 * 3_600_000;

/** A person gave a sign of life: their time to be forgotten begins anew. Written once a day, since it is counted in months. */
export async function noteSignOfLife(tx: Tx, personId: string, now: Date): Promise<void> {
  await signOf(tx, personId, { now, unlessSince: new Date(now.getTime() - dayMs) });
}
