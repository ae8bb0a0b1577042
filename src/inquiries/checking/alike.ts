import { markOf } from '../../employers/bans/mark.ts';
import { type MarkKind, personWords } from '../../employers/bans/rules.ts';
import { bannedKinds } from '../../employers/bans/store.ts';
import { findByPhone } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import type { InquiryPaper } from '../papers/store.ts';
import type { Particulars } from '../particulars.ts';
import { perAsker } from '../rules.ts';
import { inquiriesAbout, inquiriesBy, isBarred, type Sent } from '../store.ts';

/** What staff compare before a worker is asked; counts and yes or no, nobody's data. */
export type Alike = {
  /** Whether we know the number that is asked about. */
  readonly known: boolean;
  readonly neverCall: boolean;
  /** A worker was afraid of this number before. */
  readonly barred: boolean;
  /** How often this number asked before in the last 30 days, and about how many other numbers. */
  readonly before: { readonly count: number; readonly people: number };
  /** How many others asked about the same number. */
  readonly others: number;
  /** In what it is the same as a banned employer. */
  readonly banned: readonly MarkKind[];
};

const dayMs = 24 * 3_600_000;

type Seen = { inquiry: Sent; said: Particulars | null; papers: readonly InquiryPaper[] };

/** Compares who asks with bans, earlier inquiries and those of whom workers were afraid. */
export async function readAlike(tx: Tx, vault: Vault, { inquiry, said, papers }: Seen, now: Date): Promise<Alike> {
  const { id, asker_hash, worker_hash } = inquiry;
  const since = new Date(now.getTime() - perAsker.days * dayMs);
  const before = (asker_hash ? await inquiriesBy(tx, asker_hash, since) : []).filter((one) => one.id !== id);
  const about = (worker_hash ? await inquiriesAbout(tx, worker_hash) : []).filter((one) => one.id !== id);
  const person = worker_hash ? await findByPhone(tx, worker_hash) : undefined;
  const others = about.filter((one) => !asker_hash || !one.asker_hash?.equals(asker_hash));
  const people = new Set(before.flatMap((one) => one.worker_hash?.toString('hex') ?? []));
  if (worker_hash) people.delete(worker_hash.toString('hex'));
  const marks = [
    ...(said?.phone ? [markOf(vault, 'phone', said.phone)] : []),
    ...(said?.name ? [markOf(vault, 'person', personWords(said.name))] : []),
    ...papers.map(({ hash }) => ({ kind: 'document' as const, hash, words: null })),
  ];
  return {
    known: person?.key_id != null,
    neverCall: person?.never_call_at != null,
    barred: asker_hash !== null && (await isBarred(tx, asker_hash)),
    before: { count: before.length, people: people.size },
    others: others.length,
    banned: await bannedKinds(tx, marks),
  };
}
