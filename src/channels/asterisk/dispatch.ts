import { rang } from '../../calling/talk.ts';
import { callerGone, ringsUs } from './call-in.ts';
import { hangUpChannel, leaveBridge } from './channel.ts';
import { join } from './connect.ts';
import { type AriEvent, channelOf } from './event.ts';
import { type Exchange, queueOn } from './exchange.ts';
import { pressed } from './hear.ts';
import { insist } from './insist.ts';
import { dialOfChannel, type Leg } from './leg.ts';
import { over } from './over.ts';
import { recorded } from './recording.ts';
import { played } from './said.ts';
import { pickUp } from './talk.ts';
import { speechBegan, speechEnded, watchForMachine } from './watch.ts';

/** Hands an event to the call that it is about. */
export function dispatch(exchange: Exchange, event: AriEvent): void {
  const channelId = channelOf(event);
  const leg = channelId === undefined ? undefined : exchange.legs.get(channelId);
  if (leg) {
    hear(exchange, leg, event);
    return;
  }
  if (event.type === 'StasisStart') {
    begin(exchange, event);
    return;
  }
  if (event.type !== 'StasisEnd') return;
  const caller = exchange.callers.get(event.channel.id);
  if (caller)
    callerGone(exchange, caller).catch((err: unknown) => exchange.world.log.warn({ err }, 'a missed call was lost'));
}

/** A channel that we have not in hand: somebody rings us; or one that we no longer want. */
function begin(exchange: Exchange, { args: [kind, trunk = ''], channel }: Extract<AriEvent, { type: 'StasisStart' }>) {
  if (kind === 'inbound' && channel.state !== 'Up') return ringsUs(exchange, channel, trunk);
  void hangUpChannel(exchange.ari, channel.id);
}

function hear(exchange: Exchange, leg: Leg, event: AriEvent): void {
  switch (event.type) {
    case 'StasisStart':
      return; // it was made; nothing rings yet
    case 'ChannelStateChange':
      if (event.channel.state === 'Ringing') rings(exchange, leg);
      if (event.channel.state === 'Up') answered(exchange, leg, new Date(event.timestamp));
      return;
    case 'ChannelDtmfReceived':
      pressed(exchange, leg, { digit: event.digit, at: event.timestamp });
      return;
    case 'ChannelTalkingStarted':
      speechBegan(exchange, leg);
      return;
    case 'ChannelTalkingFinished':
      speechEnded(exchange, leg);
      return;
    case 'PlaybackFinished':
      played(exchange, leg, event.playback.id);
      return;
    case 'RecordingFinished':
    case 'RecordingFailed':
      return void recorded(exchange, leg, event.recording.name);
    case 'ChannelDestroyed': {
      const { cause, tech_cause: sip, timestamp } = event;
      return void over(exchange, leg, { cause, sip, at: new Date(timestamp) });
    }
    case 'ChannelHangupRequest':
      leg.hangUpCause = { cause: event.cause ?? 16, sip: event.tech_cause };
      return;
    case 'StasisEnd':
      if (dialOfChannel(leg.channelId) === undefined)
        void over(exchange, leg, { ...leg.hangUpCause, at: new Date(event.timestamp) });
      return;
    case 'ApplicationReplaced':
      return;
  }
}

function rings(exchange: Exchange, leg: Leg): void {
  if (leg.rang) return;
  leg.rang = true;
  if (leg.stage === 'placing') leg.stage = 'ringing';
  void queueOn(exchange, leg, () => insist(exchange, (tx) => rang(tx, leg.dialId, exchange.world.now())));
}

function answered(exchange: Exchange, leg: Leg, at: Date): void {
  if (dialOfChannel(leg.channelId) === undefined) return; // it is we who answered
  if (leg.joins !== null) return void join(exchange, leg, at);
  watchForMachine(exchange, leg);
  void queueOn(exchange, leg, () => leaveBridge(exchange.ari, leg.channelId));
  void queueOn(exchange, leg, () => pickUp(exchange, leg, at));
}
