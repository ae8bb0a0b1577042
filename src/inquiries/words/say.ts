import { giveConsent } from '../../consent/give.ts';
import type { Words } from '../../consent/rules.ts';
import { withdrawConsent } from '../../consent/store.ts';
import { wish } from '../../desk/wish.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import { readPeople } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Word } from '../rules.ts';
import { holdInquiry, insertBar, updateInquiry } from '../store.ts';
import { insertWord } from './store.ts';

/** A word of a worker, and the words by which it was offered: heard with a key, or read above a button. */
export type Saying = {
  readonly inquiryId: string;
  readonly personId: string;
  readonly word: Word;
  readonly words: Words;
};

/**
 * A worker answers an inquiry; a later word replaces an earlier one until something was told. What they let somebody know is a
 * consent. Who is afraid is helped at once: a case for staff, and the number of who asked reaches this worker through us no more.
 * That also where the inquiry is settled. `gone`: it is settled, or not theirs,
 * or they were erased.
 */
export async function sayWord(tx: Tx, saying: Saying, now: Date): Promise<'noted' | Refusal<'gone'>> {
  const { inquiryId, personId, word, words } = saying;
  const inquiry = await holdInquiry(tx, inquiryId);
  const [person] = await readPeople(tx, [personId]);
  if (inquiry?.person_id !== personId || !person?.key_id) return refuse('gone');
  if (word === 'afraid' && inquiry.word !== 'afraid') await protect(tx, saying, inquiry.asker_hash, now);
  if (inquiry.state !== 'asking' || inquiry.told_at) return word === 'afraid' ? 'noted' : refuse('gone');
  const isSpoken = words.how === 'spoken';
  const dialId = isSpoken ? words.dialId : null;
  await insertWord(tx, {
    inquiry_id: inquiryId,
    person_id: personId,
    word,
    channel: isSpoken ? 'phone' : 'web',
    sentence: words.sentence,
    key: isSpoken ? words.pressed : null,
    dial_id: dialId,
    edition: isSpoken ? words.edition : null,
    language: words.language,
    at: now,
  });
  await updateInquiry(tx, inquiryId, { word, word_at: now }, now);
  await consent(tx, saying, now);
  const [subject, actor] = [`inquiry:${inquiryId}`, `person:${personId}` as const];
  await record(tx, { kind: 'inquiry.word', subject, actor, facts: { spoken: isSpoken } }, now);
  return 'noted';
}

/** A case for staff, and a bar to who asked. */
async function protect(
  tx: Tx,
  { inquiryId, personId, words }: Saying,
  askerHash: Buffer | null,
  now: Date,
): Promise<void> {
  if (askerHash) await insertBar(tx, { asker_hash: askerHash, person_id: personId, inquiry_id: inquiryId, at: now });
  const isSpoken = words.how === 'spoken';
  const about = { person_id: personId, announcement_id: null, dial_id: isSpoken ? words.dialId : null };
  await wish(tx, { kind: 'afraid', channel: isSpoken ? 'phone' : 'web', ...about }, now);
}

/** What the worker allows now, in place of what they allowed before. Who gives their number lets it be known that they are well. */
async function consent(tx: Tx, { inquiryId: requestId, personId, word, words }: Saying, now: Date): Promise<void> {
  await withdrawConsent(tx, { personId, requestId }, 'refused', now);
  if (word !== 'well' && word !== 'number') return;
  await giveConsent(tx, { personId, words, what: 'tell-family', requestId }, now);
  if (word === 'number') await giveConsent(tx, { personId, words, what: 'give-number', requestId }, now);
}
