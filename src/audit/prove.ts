import type { Database } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import { digestOf, keyedBy } from './digest.ts';
import { type AuditHead, type AuditLink, auditSources, type Broken, beginning, follow } from './rules.ts';
import { findUnlinked, linksAfter, rowTexts } from './store.ts';

const A_TIME = 5000;

/** What was proved: so many links hold, up to this head; and the first place that does not. */
export type Proof = { readonly head: AuditHead; readonly broken: Broken | null };

/**
 * Goes through the whole chain and every row of it: none is missing, changed, put in between or cut off.
 * @param anchors heads that were kept elsewhere (the log, a backup): the chain must pass through each
 */
export async function proveAudit(
  { db, vault }: { db: Database; vault: Vault },
  anchors: readonly AuditHead[] = [],
): Promise<Proof> {
  const keyed = keyedBy(vault);
  const wanted = new Map(anchors.map(({ seq, chain }) => [seq, chain]));
  let head = beginning;
  for (;;) {
    const links = await linksAfter(db, head.seq, A_TIME);
    if (links.length === 0) break;
    const rows = await rowsOf(db, links);
    const proof = follow(keyed, head, links, ({ source, rowId }) => rows.get(`${source} ${rowId}`));
    if (proof.broken) return proof;
    const other = links.find(({ seq, chain }) => (wanted.get(seq) ?? chain) !== chain);
    if (other) return { head, broken: { what: 'other-chain', seq: other.seq } };
    head = proof.head;
  }
  const unlinked = await findUnlinked(db);
  if (unlinked) return { head, broken: { what: 'row-unlinked', ...unlinked } };
  const cut = anchors.find(({ seq }) => seq > head.seq);
  return { head, broken: cut ? { what: 'tail-cut', seq: head.seq + 1 } : null };
}

/** The digests of the rows as they are now, by source and id. */
async function rowsOf(db: Database, links: readonly AuditLink[]): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const source of auditSources) {
    const ids = links.filter((link) => link.source === source).map(({ rowId }) => rowId);
    for (const [id, text] of await rowTexts(db, source, ids)) digests.set(`${source} ${id}`, digestOf(text));
  }
  return digests;
}
