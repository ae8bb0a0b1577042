import { setVariable } from './channel.ts';
import type { Exchange } from './exchange.ts';
import type { Leg } from './leg.ts';
import { beginsWithinMs, isMachine, pauseMs, speechLevel, watchMs } from './machine.ts';
import { hangUp } from './talk.ts';

/** The setting of the channel under which Asterisk tells when the other end begins to speak, and when it falls silent. */
export const talkDetection = { 'TALK_DETECT(set)': `${pauseMs},${speechLevel}` } as const;

/** How often a stretch that lasts is looked at, in milliseconds. */
const lookMs = 250;

/**
 * Begins to look for a mailbox or an announcement, while we speak already: a person is not kept waiting for it. Where nobody
 * spoke when a machine would have begun to, it is over: listening takes Asterisk as much as the call itself.
 */
export function watchForMachine(exchange: Exchange, leg: Leg): void {
  if (leg.stretches || leg.answeredAt) return;
  leg.stretches = [];
  if (leg.isSpeaking) beginStretch(exchange, leg);
  leg.watch = setTimeout(() => {
    if (leg.stretches?.length === 0) return stopWatching(exchange, leg);
    leg.watch = setTimeout(() => stopWatching(exchange, leg), watchMs - beginsWithinMs);
  }, beginsWithinMs);
}

/** The other end began to speak; a mailbox that speaks at once is told of before it has answered. */
export function speechBegan(exchange: Exchange, leg: Leg): void {
  leg.isSpeaking = true;
  if (leg.stretches) beginStretch(exchange, leg);
}

function beginStretch(exchange: Exchange, leg: Leg): void {
  leg.stretches?.push({ fromMs: sinceAnswer(leg), toMs: null });
  const look = () => {
    if (leg.stretches?.at(-1)?.toMs !== null || leg.stage === 'over') return;
    if (!judge(exchange, leg)) setTimeout(look, lookMs);
  };
  setTimeout(look, lookMs);
}

/** The other end fell silent; that is told when a pause has passed. */
export function speechEnded(exchange: Exchange, leg: Leg): void {
  leg.isSpeaking = false;
  const last = leg.stretches?.at(-1);
  if (!last) return;
  last.toMs = Math.max(last.fromMs, sinceAnswer(leg) - pauseMs);
  judge(exchange, leg);
}

/** Looks no more: a key was pressed, or it has been long enough. */
export function stopWatching(exchange: Exchange, leg: Leg): void {
  if (!leg.stretches) return;
  leg.stretches = null;
  clearTimeout(leg.watch);
  if (leg.stage !== 'over') void setVariable(exchange.ari, leg.channelId, 'TALK_DETECT(remove)', '');
}

function judge(exchange: Exchange, leg: Leg): boolean {
  if (!leg.stretches || !isMachine(leg.stretches, sinceAnswer(leg) - pauseMs)) return false;
  leg.stretches = null;
  clearTimeout(leg.watch);
  void hangUp(exchange, leg, 'machine');
  return true;
}

function sinceAnswer({ answeredAt }: Leg): number {
  return answeredAt ? Date.now() - answeredAt.getTime() : 0;
}
