import { createHash } from 'node:crypto';
import type { Tx } from '../platform/database.ts';
import type { Words } from './rules.ts';
import { insertConsent } from './store.ts';

/** What a person allows, to whom; see `consentKinds`. */
export type Given = { readonly personId: string; readonly words: Words } & (
  | { readonly what: 'share-with-employer'; readonly employerId: string; readonly announcementId: number }
  | { readonly what: 'call-again'; readonly announcementId: number | null }
  | { readonly what: 'tell-family' | 'give-number'; readonly requestId: string }
);

/**
 * Writes down what a person allows, in the transaction of the act by which they do. Of the words their SHA-256 is kept, so that it
 * can be proved which they were. Given twice is given once.
 */
export async function giveConsent(tx: Tx, given: Given, now: Date): Promise<void> {
  const { personId, words, what } = given;
  const isSpoken = words.how === 'spoken';
  await insertConsent(tx, {
    person_id: personId,
    what,
    employer_id: 'employerId' in given ? given.employerId : null,
    announcement_id: 'announcementId' in given ? given.announcementId : null,
    request_id: 'requestId' in given ? given.requestId : null,
    sentence: words.sentence,
    words_hash: createHash('sha256').update(words.text).digest(),
    language: words.language,
    how: words.how,
    pressed: isSpoken ? words.pressed : null,
    edition: isSpoken ? words.edition : null,
    dial_id: isSpoken ? words.dialId : null,
    at: now,
  });
}
