import type { Tx } from '../../platform/database.ts';
import { disclosuresTo } from '../disclosures/store.ts';
import { openInquiriesOf } from '../store.ts';

/** Whether something is asked about a worker that they can still answer or take back, or was given out on authority. */
export async function hasQuestions(tx: Tx, personId: string): Promise<boolean> {
  const own = await openInquiriesOf(tx, personId);
  if (own.some(({ word }) => word === null || word === 'well' || word === 'number')) return true;
  return (await disclosuresTo(tx, personId)).length > 0;
}
