import type { Key } from '../../dialogues/dialogue.ts';
import { type Exchange, queueOn } from './exchange.ts';
import { type Leg, setTimer } from './leg.ts';
import { hush, tell } from './talk.ts';
import { stopWatching } from './watch.ts';

/** A key as Asterisk tells of it when it came up, and when (RFC 3339). */
type Press = { digit: string; at: string };

/**
 * A key was pressed. What it interrupts falls silent at once, while its meaning is still being worked out. It answers what
 * is being said now: `seq` is taken here, not when its turn comes, so that a second press does not answer the next question.
 */
export function pressed(exchange: Exchange, leg: Leg, { digit, at }: Press): void {
  if (leg.stage !== 'talking' || leg.isJoined) return;
  if (leg.isLost) {
    void queueOn(exchange, leg, async () => pressed(exchange, leg, { digit, at }));
    return;
  }
  stopWatching(exchange, leg);
  const { next, seq } = leg;
  switch (next.await) {
    case 'key':
      if (!isKey(digit)) return;
      hush(exchange, leg);
      leg.isHushed = true;
      void tell(exchange, leg, `key.${at}.${digit}`, { kind: 'key', key: digit, seq });
      return;
    case 'digits':
      collect(exchange, leg, digit, next);
      return;
    case 'said':
    case 'connect':
    case 'recording':
    case 'hang-up':
    case 'nothing-new':
      return;
  }
}

/** Nothing came within the time for it. */
export function silent(exchange: Exchange, leg: Leg): void {
  const { seq } = leg;
  void tell(exchange, leg, `silence.${seq}`, { kind: 'silence', seq });
}

/** The pause after the last digit, or after the last word, is over; none at all is a silence. */
export function collected(exchange: Exchange, leg: Leg): void {
  const { seq, digits } = leg;
  clearTimeout(leg.timer);
  if (digits === '') {
    silent(exchange, leg);
    return;
  }
  leg.next = { await: 'nothing-new' };
  void tell(exchange, leg, `digits.${seq}`, { kind: 'digits', digits, seq });
}

function collect(exchange: Exchange, leg: Leg, digit: string, { max, waitMs }: { max: number; waitMs: number }): void {
  hush(exchange, leg);
  if (/^[0-9]$/.test(digit)) leg.digits += digit;
  if (digit === '#' || leg.digits.length >= max) {
    collected(exchange, leg);
    return;
  }
  setTimer(leg, waitMs, () => collected(exchange, leg));
}

function isKey(digit: string): digit is Key {
  return /^[0-9*]$/.test(digit);
}
