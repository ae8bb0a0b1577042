import { type Database, inTransaction, type Tx } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import { digestOf, keyedBy } from './digest.ts';
import { type AuditSource, auditSources, type Keyed, nextLink } from './rules.ts';
import { auditHead, holdChain, insertLinks, linkedAlready, rowTexts, takeWaiting, type Waiting } from './store.ts';

const A_TIME = 2000;

/** Stands for a row that was gone before it was linked: the proof names it as missing. */
const nothing = '0'.repeat(64);

/**
 * Links what was written since the last time, in the order of commit; what commits later is linked later. One process at a time does;
 * whoever writes waits for nobody.
 * @returns how many rows got a link
 */
export async function linkAudit(world: { db: Database; vault: Vault }): Promise<number> {
  for (let linked = 0; ; ) {
    const some = await inTransaction(world.db, (tx) => linkSome(tx, keyedBy(world.vault)));
    linked += some;
    if (some === 0) return linked;
  }
}

async function linkSome(tx: Tx, keyed: Keyed): Promise<number> {
  if (!(await holdChain(tx))) return 0;
  const waiting = await takeWaiting(tx, A_TIME);
  if (waiting.length === 0) return 0;
  const known = await linkedAlready(tx, waiting);
  const rows = await digestsOf(
    tx,
    waiting.filter(({ source, rowId }) => !known.has(`${source} ${rowId}`)),
  );
  let head = await auditHead(tx);
  const links = rows.map((row) => {
    const link = nextLink(keyed, head, row);
    head = link;
    return link;
  });
  await insertLinks(tx, links);
  return waiting.length;
}

/** Numbers by their size, written as texts. */
const byNumber = (a: string, b: string) => a.length - b.length || (a < b ? -1 : 1);

/** What they hold now, hashed; in the order in which they were written, as far as that is known. */
async function digestsOf(
  tx: Tx,
  waiting: readonly Waiting[],
): Promise<{ source: AuditSource; rowId: string; digest: string }[]> {
  const rows = [];
  for (const source of auditSources) {
    const ids = [...new Set(waiting.filter((one) => one.source === source).map(({ rowId }) => rowId))];
    const texts = await rowTexts(tx, source, ids);
    for (const rowId of ids.toSorted(byNumber)) {
      const text = texts.get(rowId);
      rows.push({ source, rowId, digest: text === undefined ? nothing : digestOf(text) });
    }
  }
  return rows;
}
