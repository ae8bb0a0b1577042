import type { Prepared, SealPaper } from '../../employers/papers/prepare.ts';
import { most } from '../../employers/papers/rules.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { PersonKey, Vault } from '../../platform/vault.ts';
import { openDraft } from '../asking/keep-draft.ts';
import { insertInquiryPaper, papersOfInquiry } from './store.ts';

const fieldOf = (paperId: string): string => `inquiry.paper.${paperId}`;

/** Seals a paper with the key of its inquiry. */
export const sealerFor =
  (vault: Vault, key: PersonKey): SealPaper =>
  (paperId, bytes) =>
    vault.seal(key, fieldOf(paperId), Buffer.from(bytes).toString('base64'));

/** The bytes of a paper, opened with the key of its inquiry. */
export const openPaper = (vault: Vault, key: PersonKey, paperId: string, sealed: Uint8Array): Buffer =>
  Buffer.from(vault.open(key, fieldOf(paperId), Buffer.from(sealed)), 'base64');

/** Who asks adds papers to their draft; the same paper twice is one. */
export async function addInquiryPapers(
  tx: Tx,
  vault: Vault,
  { id, prepared }: { id: string; prepared: readonly Prepared[] },
  now: Date,
): Promise<'added' | Refusal<'no-draft' | 'too-many'>> {
  if (!(await openDraft(tx, vault, id))) return refuse('no-draft');
  if ((await papersOfInquiry(tx, id)).length + prepared.length > most.files) return refuse('too-many');
  for (const { paper } of prepared) {
    if (!(await insertInquiryPaper(tx, { ...paper, inquiry_id: id, at: now }))) continue;
    const facts = { inquiry: id, format: paper.format, bytes: paper.bytes, scan: paper.scan };
    await record(tx, { kind: 'inquiry.paper-added', subject: `paper:${paper.id}`, actor: 'visitor', facts }, now);
  }
  return 'added';
}
