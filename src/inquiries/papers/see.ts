import type { SignedIn } from '../../accounts/auth.ts';
import { FileKey } from '../../files/file-key.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import { findInquiry } from '../store.ts';
import { openPaper } from './add.ts';
import { findInquiryPaper, type InquiryPaper } from './store.ts';

/** One of us opens a paper of an inquiry; each opening is an event. Throws MissingFileError where the file is gone. */
export async function seeInquiryPaper(
  tx: Tx,
  { vault, files }: Pick<World, 'vault' | 'files'>,
  who: Pick<SignedIn, 'userId' | 'role'>,
  paperId: string,
  now: Date,
): Promise<{ paper: InquiryPaper; bytes: Uint8Array<ArrayBuffer> } | Refusal<'not-staff' | 'gone'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const paper = await findInquiryPaper(tx, paperId);
  const inquiry = paper && (await findInquiry(tx, paper.inquiry_id));
  const key = inquiry && inquiry.state !== 'draft' && (await vault.keyOf(inquiry.key_id));
  if (!paper || !key) return refuse('gone');
  const bytes = Uint8Array.from(openPaper(vault, key, paperId, await files.get(FileKey.parse(paper.file))));
  const facts = { inquiry: paper.inquiry_id };
  const happening = { kind: 'inquiry.paper-seen', subject: `paper:${paperId}`, actor: `user:${who.userId}` } as const;
  await record(tx, { ...happening, facts }, now);
  return { paper, bytes };
}
