import type { OwnFacts } from '../../dialogues/effects.ts';
import type { Tx } from '../../platform/database.ts';
import { ownSums } from './store.ts';

/** So many jobs are told one by one: a call costs the time of who listens. */
const toldOneByOne = 3;

/** What we know about the person on the phone, in sum. */
export async function ownFacts(tx: Tx, personId: string): Promise<OwnFacts> {
  const { sums, jobs } = await ownSums(tx, personId, toldOneByOne);
  return {
    hasName: sums?.named ?? false,
    hasVoice: (sums?.voices ?? 0) > 0,
    applications: sums?.applications ?? 0,
    employers: sums?.employers ?? 0,
    jobs,
  };
}
