import type { Tx } from '../../platform/database.ts';
import type { AnswerRate } from '../answer-rate/rules.ts';
import { answerRates } from '../answer-rate/store.ts';
import { type Employer, employersOf } from '../store.ts';
import { type Notice, noticesOf, setSeen, unseenNotices } from './store.ts';

const pageSize = 25;

/** How many stand above every page. */
const newestFew = 2;

export type OwnNotices = {
  notices: Notice[];
  next: number | null;
  /** Each employer that the reader acts for, and how many people it answers. */
  rates: { employer: Employer; rate: AnswerRate | undefined }[];
};

/** A page of the notices of all employers that a user acts for; what they see on the first one counts as seen. */
export async function readNotices(tx: Tx, userId: string, after: number | null, now: Date): Promise<OwnNotices> {
  const employers = await employersOf(tx, userId);
  const ids = employers.map(({ id }) => id);
  const found = await noticesOf(tx, ids, { after, limit: pageSize + 1 });
  const notices = found.slice(0, pageSize);
  const [newest] = notices;
  if (newest && after === null) await setSeen(tx, ids, newest.id, now);
  const rates = await answerRates(tx, ids);
  return {
    notices,
    next: found.length > pageSize ? (notices.at(-1)?.id ?? null) : null,
    rates: employers.map((employer) => ({ employer, rate: rates.get(employer.id) })),
  };
}

/** What stands above every page of a user: the newest notices that nobody has looked at, and whether they are to answer first. */
export async function standingNotices(
  tx: Tx,
  userId: string,
): Promise<{ count: number; newest: Notice[]; isPaused: boolean }> {
  const employers = await employersOf(tx, userId);
  const unseen = await unseenNotices(
    tx,
    employers.map(({ id }) => id),
    newestFew,
  );
  const isPaused = employers.some(({ paused_at }) => paused_at !== null);
  const newest = unseen.newest.filter(({ kind }) => !isPaused || kind !== 'paused'); // said already, as long as it is so
  return { count: unseen.count, newest, isPaused };
}
