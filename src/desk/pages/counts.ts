import { countWaiting } from '../../calling/greetings/store.ts';
import { countOpenCalls } from '../../calling/store.ts';
import { countAlarms } from '../../calling/watch/store.ts';
import { countWaiting as countEmployers } from '../../employers/verification/store.ts';
import { countInquiries } from '../../inquiries/store.ts';
import { countOpenRows } from '../../intake/store.ts';
import { countDrafts } from '../../jobs/store.ts';
import { countUnusual } from '../../people/looks/store.ts';
import type { Tx } from '../../platform/database.ts';
import { countReferrals } from '../../referrals/store.ts';
import { countQueue } from '../../screening/queue/store.ts';
import { callBacks } from '../kinds.ts';
import { countWishes } from '../store.ts';

const dayMs = 24 * 3600 * 1000;

/** How much waits in each list; of referrals, how many were made in the last day. */
export type Counts = Readonly<
  Record<
    | 'people'
    | 'inquiries'
    | 'mistrust'
    | 'screening'
    | 'employers'
    | 'greetings'
    | 'referrals'
    | 'calls'
    | 'lines'
    | 'drafts'
    | 'intake'
    | 'looks',
    number
  >
>;

/** Counts all lists of the desk. */
export async function readCounts(tx: Tx, now: Date): Promise<Counts> {
  const wishes = await countWishes(tx);
  return {
    people: callBacks.reduce((sum, kind) => sum + (wishes.get(kind) ?? 0), 0),
    inquiries: await countInquiries(tx),
    mistrust: wishes.get('mistrust') ?? 0,
    screening: await countQueue(tx),
    employers: await countEmployers(tx),
    greetings: await countWaiting(tx),
    referrals: await countReferrals(tx, new Date(now.getTime() - dayMs)),
    calls: await countOpenCalls(tx),
    lines: await countAlarms(tx),
    drafts: await countDrafts(tx),
    intake: await countOpenRows(tx),
    looks: await countUnusual(tx),
  };
}
