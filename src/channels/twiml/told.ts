import { missed } from '../../calling/call-in/missed.ts';
import { type Dial, findDial, findLeg } from '../../calling/dials/store.ts';
import { ended } from '../../calling/end.ts';
import { joined, parted } from '../../calling/join/joined.ts';
import { alive, answered, heard, rang } from '../../calling/talk.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { endCauseOf, isNews, isOver, type Told } from './status.ts';
import { changeTwimlCall, holdTwimlCall, type TwimlCall } from './store.ts';

/**
 * A carrier says where a call stands, by a callback or because it was asked. What is older than what we know changes nothing.
 * @param caller the number of who rang us, as the carrier shows it
 */
export async function told(
  tx: Tx,
  world: World,
  dialId: string,
  news: Told,
  now: Date,
  caller: string | null = null,
): Promise<void> {
  const call = await holdTwimlCall(tx, dialId);
  if (!call || isOver(call.status)) return;
  if (!isNews(call.status, news.status)) return await alive(tx, dialId, now);
  await changeTwimlCall(tx, dialId, {
    status: news.status,
    ...(isOver(news.status) ? { look_at: null, to_hash: null } : {}),
    ...(news.status === 'in-progress' ? { look_at: null, ring_until: null } : {}),
  });
  switch (news.status) {
    case 'queued':
    case 'initiated':
      return await alive(tx, dialId, now);
    case 'ringing':
      return await rang(tx, dialId, now);
    case 'in-progress':
      return call.kind === 'leg' ? await joined(tx, world, dialId, now) : await alive(tx, dialId, now);
    case 'completed':
    case 'busy':
    case 'no-answer':
    case 'failed':
    case 'canceled':
      return await over(tx, world, call, { ...news, caller }, now);
  }
}

async function over(
  tx: Tx,
  world: World,
  call: TwimlCall,
  news: Told & { caller: string | null },
  now: Date,
): Promise<void> {
  const dial = await findDial(tx, call.dial_id);
  if (!dial || dial.ended_at) return;
  const end = {
    cause: endCauseOf(news, dial.rang_at !== null),
    detail: news.sip === undefined || news.sip < 300 ? `twiml:${news.status}` : `sip:${news.sip}`,
    ...(news.seconds === undefined ? {} : { seconds: news.seconds }),
  };
  if (call.kind === 'leg') {
    if (news.status === 'completed') await joined(tx, world, dial.id, now);
    await parted(tx, world, dial.id, end, now);
    return;
  }
  await endLegOf(tx, world, dial, now);
  if (dial.answered_at) {
    await leave(tx, world, dial, now);
    return await ended(tx, world, dial.id, call.is_cut ? { ...end, cause: 'interrupted' } : end, now);
  }
  if (call.kind === 'in') {
    await missed(tx, world, { trunk: call.trunk, from: news.caller, sourceId: call.sid ?? '' }, now);
    return;
  }
  if (news.status !== 'completed') return await ended(tx, world, dial.id, end, now);
  await answered(tx, world, dial.id, `${call.sid}:answered`, now); // they picked up, and heard nothing of us
  await leave(tx, world, dial, now);
  await ended(tx, world, dial.id, { ...end, cause: 'interrupted' }, now);
}

const leave = (tx: Tx, world: World, dial: Dial, now: Date) =>
  heard(tx, world, dial.id, { sourceId: `over:${dial.id}`, heard: { kind: 'gone' } }, now);

/** The carrier rings or joins the second telephone only as long as the first is there. */
async function endLegOf(tx: Tx, world: World, dial: Dial, now: Date): Promise<void> {
  const leg = await findLeg(tx, dial.id);
  if (!leg) return;
  const call = await holdTwimlCall(tx, leg.id);
  if (call && !isOver(call.status))
    await changeTwimlCall(tx, leg.id, { status: 'canceled', look_at: null, to_hash: null });
  await ended(tx, world, leg.id, { cause: leg.answered_at ? 'hung-up' : 'no-answer' }, now);
}
