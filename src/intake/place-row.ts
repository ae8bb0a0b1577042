import type { Job } from '../country/job.ts';
import type { Country } from '../country/load.ts';
import { announce } from '../jobs/publish.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { holdOpenRow, setHandled } from './store.ts';

type Reason = 'not-staff' | 'handled-already' | 'unknown-position' | 'position-not-published' | 'unknown-place';

/**
 * Staff puts right what was read of a row, and makes a draft of it, which then waits for an employer. What the country
 * publishes for nobody is refused here too.
 */
export async function placeRow(
  tx: Tx,
  country: Country,
  who: { userId: string; role: string },
  input: { rowId: number; job: Job },
  now: Date,
): Promise<{ announcementId: number } | Refusal<Reason>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const { job } = input;
  const position = country.position(job.position);
  if (!position) return refuse('unknown-position');
  if (position.restricted === 'not-published') return refuse('position-not-published');
  const isThere = job.district === null || country.district(job.district)?.province === job.province;
  if (!country.province(job.province) || !isThere) return refuse('unknown-place');
  const row = await holdOpenRow(tx, input.rowId);
  if (!row) return refuse('handled-already');
  const actor = `user:${who.userId}` as const;
  const draft = { employerId: null, state: 'draft', source: null, demonstration: false } as const;
  const made = await announce(tx, actor, { ...draft, job, publishedAt: null, closesAt: null }, now);
  if (made === undefined) return refuse('handled-already');
  await setHandled(tx, row.id, { by: who.userId, announcementId: made }, now);
  const facts = { announcement: made };
  await record(tx, { kind: 'intake.placed', subject: `intake:${row.id}`, actor, facts }, now);
  return { announcementId: made };
}
