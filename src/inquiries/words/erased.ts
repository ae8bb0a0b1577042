import type { Tx } from '../../platform/database.ts';
import type { Listener } from '../../world.ts';
import { openInquiriesOf, updateInquiry } from '../store.ts';

/** Who was erased lets nobody know anything any more; who asked is told the neutral words when all others are. */
async function silence(tx: Tx, personId: string, now: Date): Promise<void> {
  for (const { id } of await openInquiriesOf(tx, personId))
    await updateInquiry(tx, id, { word: null, word_at: null }, now);
}

export const inquiryErasedListener: Listener = {
  hears: 'person.erased',
  act: (_, tx, { subject }, now) => silence(tx, subject.slice('person:'.length), now),
};
