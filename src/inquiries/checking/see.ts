import type { SignedIn } from '../../accounts/auth.ts';
import { userNames } from '../../accounts/store.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import { type Disclosure, newestDisclosure } from '../disclosures/store.ts';
import { type InquiryPaper, papersOfInquiry } from '../papers/store.ts';
import { openParticulars, openWords, type Particulars } from '../particulars.ts';
import { findInquiry, isSent, type Sent } from '../store.ts';
import { type Alike, readAlike } from './alike.ts';
import { type Deed, deedsOf } from './store.ts';

/** Something staff did, with what they wrote. */
export type SeenDeed = Pick<Deed, 'kind' | 'outcome' | 'at'> & {
  readonly by: string | null;
  readonly words: string | null;
};

/** An inquiry as staff see it; `said` is null after what was personal went. */
export type Seen = {
  readonly inquiry: Sent;
  readonly said: Particulars | null;
  readonly papers: readonly InquiryPaper[];
  readonly deeds: readonly SeenDeed[];
  readonly alike: Alike;
  readonly disclosure: (Disclosure & { readonly words: string | null }) | null;
};

/** One of us opens an inquiry, with all there is to compare; every look is an event. */
export async function seeInquiry(
  tx: Tx,
  vault: Vault,
  who: Pick<SignedIn, 'userId' | 'role'>,
  inquiryId: string,
  now: Date,
): Promise<Seen | Refusal<'not-staff' | 'gone'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const inquiry = await findInquiry(tx, inquiryId);
  if (!inquiry || !isSent(inquiry)) return refuse('gone');
  const key = await vault.keyOf(inquiry.key_id);
  const { particulars_sealed } = inquiry;
  const said = key && particulars_sealed ? openParticulars(vault, key, particulars_sealed) : null;
  const papers = await papersOfInquiry(tx, inquiryId);
  const deeds = await deedsOf(tx, inquiryId);
  const names = await userNames(
    tx,
    deeds.map(({ by_user }) => by_user),
  );
  const disclosure = await newestDisclosure(tx, inquiryId);
  await record(tx, { kind: 'inquiry.seen', subject: `inquiry:${inquiryId}`, actor: `user:${who.userId}` }, now);
  return {
    inquiry,
    said,
    papers,
    deeds: deeds.map(({ kind, outcome, at, by_user, words_sealed }) => ({
      ...{ kind, outcome, at, by: names.get(by_user) ?? null },
      words: openWords(vault, key, words_sealed),
    })),
    alike: await readAlike(tx, vault, { inquiry, said, papers }, now),
    disclosure: disclosure ? { ...disclosure, words: openWords(vault, key, disclosure.words_sealed) } : null,
  };
}
