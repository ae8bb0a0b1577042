/** What is chained: rows of these tables, and withdrawals of consents, which come later than the consents themselves. */
export const auditSources = ['event', 'look', 'consent', 'withdrawal'] as const;
export type AuditSource = (typeof auditSources)[number];

/** A link: `digest` of its row, `chain` over it and all before, both in hexadecimal digits. */
export type AuditLink = {
  readonly seq: number;
  readonly source: AuditSource;
  readonly rowId: string;
  readonly digest: string;
  readonly chain: string;
};

/** The last link: how many there are, and the hash over all of them. */
export type AuditHead = { readonly seq: number; readonly chain: string };

/** Where the chain begins. */
export const beginning: AuditHead = { seq: 0, chain: '0'.repeat(64) };

/** A keyed hash in hexadecimal digits: who can write the database, but has no key, cannot make one (HMAC, RFC 2104). */
export type Keyed = (text: string) => string;

/** The link that follows another. */
export function nextLink(
  keyed: Keyed,
  before: AuditHead,
  { source, rowId, digest }: Pick<AuditLink, 'source' | 'rowId' | 'digest'>,
): AuditLink {
  const seq = before.seq + 1;
  return { seq, source, rowId, digest, chain: keyed(`${seq} ${source} ${rowId} ${digest} ${before.chain}`) };
}

/** What is wrong with a chain, at its first broken place. */
export type Broken =
  | { readonly what: 'link-missing' | 'link-changed'; readonly seq: number }
  | {
      readonly what: 'row-missing' | 'row-changed';
      readonly seq: number;
      readonly source: AuditSource;
      readonly rowId: string;
    }
  | { readonly what: 'row-unlinked'; readonly source: AuditSource; readonly rowId: string }
  | { readonly what: 'tail-cut' | 'other-chain'; readonly seq: number };

/**
 * Follows the chain over some links, given the rows as they are now.
 * @param rowOf the digest of the row of a link; undefined where it is gone
 * @returns the last link that holds, or the first place that does not
 */
export function follow(
  keyed: Keyed,
  from: AuditHead,
  links: readonly AuditLink[],
  rowOf: (link: AuditLink) => string | undefined,
): { readonly head: AuditHead; readonly broken: Broken | null } {
  let head = from;
  for (const link of links) {
    const { seq, source, rowId } = link;
    if (seq !== head.seq + 1) return { head, broken: { what: 'link-missing', seq: head.seq + 1 } };
    if (nextLink(keyed, head, link).chain !== link.chain) return { head, broken: { what: 'link-changed', seq } };
    const row = rowOf(link);
    if (row === undefined) return { head, broken: { what: 'row-missing', seq, source, rowId } };
    if (row !== link.digest) return { head, broken: { what: 'row-changed', seq, source, rowId } };
    head = link;
  }
  return { head: { seq: head.seq, chain: head.chain }, broken: null };
}

/** What is wrong, in plain words for whoever runs the command. */
export function brokenLine(broken: Broken): string {
  switch (broken.what) {
    case 'link-missing':
      return `BROKEN: link ${broken.seq} is missing`;
    case 'link-changed':
      return `BROKEN: link ${broken.seq} was changed, or one before it`;
    case 'row-missing':
      return `BROKEN: ${broken.source} ${broken.rowId} (link ${broken.seq}) is missing`;
    case 'row-changed':
      return `BROKEN: ${broken.source} ${broken.rowId} (link ${broken.seq}) was changed`;
    case 'row-unlinked':
      return `BROKEN: ${broken.source} ${broken.rowId} was put in past the service, or its link was cut off`;
    case 'tail-cut':
      return `BROKEN: the chain ends before a head that was kept: link ${broken.seq} and what follows were cut off`;
    case 'other-chain':
      return `BROKEN: link ${broken.seq} is not the one whose head was kept: the chain was made anew`;
  }
}
