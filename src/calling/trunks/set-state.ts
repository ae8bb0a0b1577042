import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { wakeDialler } from '../store.ts';
import type { TrunkState } from './rules.ts';
import { holdTrunks, type TrunkRow, updateTrunk } from './store.ts';

type Wanted = { name: string; to: TrunkState } | { all: true; to: TrunkState };

/**
 * Staff pauses, drains, stops or opens a trunk, or all of them; the calling service acts at the commit. Opening one that was
 * left alone after faults of its carrier tries it again at once.
 */
export async function setTrunkState(
  tx: Tx,
  who: { userId: string; role: string },
  wanted: Wanted,
  now: Date,
): Promise<'done' | Refusal<'not-staff' | 'no-such-trunk'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const rows = await holdTrunks(tx);
  const chosen = 'all' in wanted ? rows : rows.filter(({ name }) => name === wanted.name);
  if (chosen.length === 0) return refuse('no-such-trunk');
  for (const row of chosen) if (wouldChange(row, wanted.to)) await change(tx, who.userId, row, wanted.to, now);
  await wakeDialler(tx);
  return 'done';
}

function wouldChange(row: TrunkRow, to: TrunkState): boolean {
  return row.state !== to || (to === 'open' && row.faults > 0);
}

async function change(tx: Tx, userId: string, row: TrunkRow, to: TrunkState, now: Date): Promise<void> {
  const mended = to === 'open' ? { faults: 0, broken_until: null } : {};
  await updateTrunk(tx, row.name, { state: to, changed_by: userId, changed_at: now, ...mended });
  const happening = { subject: `trunk:${row.name}`, actor: `user:${userId}`, facts: { from: row.state, to } } as const;
  await record(tx, { kind: 'trunk.set', ...happening }, now);
}
