import { withdrawConsent } from '../../consent/store.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { holdInquiry, updateInquiry } from '../store.ts';
import { setTakenBack, wordsTo } from './store.ts';

/** A worker takes back what they let somebody know, as long as it was not told. What was told cannot be taken back: `gone`. */
export async function takeBackWord(
  tx: Tx,
  { inquiryId, personId }: { inquiryId: string; personId: string },
  now: Date,
): Promise<'taken-back' | Refusal<'gone'>> {
  const inquiry = await holdInquiry(tx, inquiryId);
  if (inquiry?.person_id !== personId || inquiry.state !== 'asking' || inquiry.told_at) return refuse('gone');
  const last = (await wordsTo(tx, inquiryId)).at(-1);
  if (!last || last.taken_back_at || (last.word !== 'well' && last.word !== 'number')) return refuse('gone');
  await setTakenBack(tx, last.id, now);
  await updateInquiry(tx, inquiryId, { word: null, word_at: null }, now);
  await withdrawConsent(tx, { personId, requestId: inquiryId }, 'withdrawn', now);
  const happening = { subject: `inquiry:${inquiryId}`, actor: `person:${personId}` } as const;
  await record(tx, { kind: 'inquiry.taken-back', ...happening }, now);
  return 'taken-back';
}
