import { localDay } from '../kit/clock.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { World } from '../world.ts';
import { readFacts } from './judge.ts';
import type { Judgement, Verdict } from './judgement.ts';
import { screen } from './screen.ts';
import { insertSecondLook, lastScreening, shownSince } from './store.ts';

/** What today's rules say of an announcement that is kept, and what was said last; null where it was never asked. */
export type Replayed = { id: number; before: Verdict | null; now: Judgement };

const weight = { pass: 0, review: 1, block: 2 } as const;

/** Whether the rules think worse of it now than they did. */
const isWorse = ({ before, now }: Replayed): boolean => weight[now.verdict] > weight[before ?? 'pass'];

/**
 * Asks today's rules about announcements that are kept, without writing anything down.
 * @param since those made on this day or later
 */
export async function replay(
  tx: Tx,
  world: Pick<World, 'country' | 'vault'>,
  { since, after, limit }: { since: Date; after: number; limit: number },
  now: Date,
): Promise<{ replayed: Replayed[]; next: number | null }> {
  const ids = await shownSince(tx, { since, after, limit });
  const today = localDay(now, world.country.timeZone);
  const replayed: Replayed[] = [];
  for (const id of ids) {
    const read = await readFacts(tx, world, id);
    if (!read) continue;
    const before = (await lastScreening(tx, id))?.verdict ?? null;
    replayed.push({ id, before, now: screen(world.country.risk, read.facts, today) });
  }
  return { replayed, next: ids.length === limit ? (ids.at(-1) ?? null) : null };
}

/** Asks staff to look again at what the rules think worse of; nothing else is changed. Gives how many. */
export async function reopen(tx: Tx, replayed: readonly Replayed[], now: Date): Promise<number> {
  const worse = replayed.filter(isWorse);
  let opened = 0;
  for (const { id } of worse) {
    if (!(await insertSecondLook(tx, id, 'rules-changed', now))) continue;
    opened += 1;
    const facts = { why: 'rules-changed' };
    await record(tx, { kind: 'announcement.reopened', subject: `announcement:${id}`, actor: 'system', facts }, now);
  }
  return opened;
}

/** What is told of an announcement of which the rules think otherwise than before; null where they do not. */
export function changeLine({ id, before, now }: Replayed): string | null {
  if (before === now.verdict || (before === null && now.verdict === 'pass')) return null;
  return JSON.stringify({ id, before, now: now.verdict, score: now.score, rules: now.reasons.map(({ rule }) => rule) });
}
