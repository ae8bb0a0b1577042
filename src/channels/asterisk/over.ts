import { type End, ended } from '../../calling/end.ts';
import { unsent } from '../../calling/rules.ts';
import * as calling from '../../calling/talk.ts';
import { hangUpJoined, part } from './connect.ts';
import { endCause, endDetail } from './end-cause.ts';
import { type Exchange, queueOn } from './exchange.ts';
import { insist } from './insist.ts';
import { isOver, type Leg } from './leg.ts';
import { forgetVoice } from './own-voice.ts';

/** How Asterisk tells the end of a channel; null where it does not know it any more. */
export type Destroyed = { cause: number; sip: number | undefined; at: Date } | null;

/** A call is over. What was heard before is worked off first: who pressed 1 and hung up has applied. */
export function over(exchange: Exchange, leg: Leg, destroyed: Destroyed): Promise<void> {
  if (isOver(leg)) return leg.queue;
  leg.stage = 'over';
  leg.stretches = null;
  clearTimeout(leg.timer);
  clearTimeout(leg.watch);
  return queueOn(exchange, leg, async () => {
    try {
      if (leg.joins === null) await endTalk(exchange, leg, endOf(leg, destroyed));
      else await part(exchange, leg, endOf(leg, destroyed));
    } finally {
      exchange.legs.delete(leg.channelId);
      await forgetVoice(leg);
    }
  });
}

async function endTalk(exchange: Exchange, leg: Leg, end: End): Promise<void> {
  const { world } = exchange;
  await hangUpJoined(exchange, leg);
  await insist(exchange, async (tx) => {
    const now = world.now();
    const gone = { sourceId: 'gone', heard: { kind: 'gone' } } as const;
    if (leg.answeredAt) await calling.heard(tx, world, leg.dialId, gone, now);
    await ended(tx, world, leg.dialId, end, now);
  });
}

function endOf(leg: Leg, destroyed: Destroyed): End {
  if (!destroyed) return { cause: 'lost', detail: 'found:gone' };
  const { answeredAt, rang, ours } = leg;
  const cause = endCause({ answered: answeredAt !== null, rang, ours, ...destroyed });
  const detail = ours === 'dead-trunk' ? unsent : endDetail(destroyed);
  if (!answeredAt) return { cause, detail };
  return { cause, detail, seconds: Math.max(0, Math.ceil((destroyed.at.getTime() - answeredAt.getTime()) / 1000)) };
}
