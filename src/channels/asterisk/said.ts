import { connectOther } from './connect.ts';
import { type Exchange, queueOn } from './exchange.ts';
import { collected, silent } from './hear.ts';
import { type Leg, setTimer } from './leg.ts';
import { forgetVoice } from './own-voice.ts';
import { startRecording } from './recording.ts';
import { hangUp, tell } from './talk.ts';

/** The last word was said: what was announced with it begins. */
export function lastWordSaid(exchange: Exchange, leg: Leg): void {
  const { next, seq } = leg;
  switch (next.await) {
    case 'key':
      setTimer(leg, next.waitMs, () => silent(exchange, leg));
      return;
    case 'digits':
      setTimer(leg, next.waitMs, () => collected(exchange, leg));
      return;
    case 'said':
      return void tell(exchange, leg, `said.${seq}`, { kind: 'said', seq });
    case 'hang-up':
      return void hangUp(exchange, leg, 'said-all');
    case 'connect':
      return void queueOn(exchange, leg, () => connectOther(exchange, leg, next.with));
    case 'recording':
      return void queueOn(exchange, leg, () => startRecording(exchange, leg, next.maxMs));
    case 'nothing-new':
      return;
  }
}

/** A playback is over. One that was stopped for another does not count; one that failed is as good as said. */
export function played(exchange: Exchange, leg: Leg, playbackId: string): void {
  if (leg.playing !== playbackId) return;
  leg.playing = null;
  void forgetVoice(leg);
  lastWordSaid(exchange, leg);
}
