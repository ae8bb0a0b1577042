import { setTimeout as pause } from 'node:timers/promises';
import type { IncomingCall } from '../test/phones/incoming-call.ts';
import { openSipPhone } from '../test/phones/sip-phone.ts';

/** What people do when we ring. */
const habits = ['patient', 'hasty', 'slow', 'busy', 'thorough', 'patient', 'vanishing', 'silent'] as const;
type Habit = (typeof habits)[number];

/** What a number has seen of us. */
export type Seen = {
  habit: Habit;
  addedAt: number;
  rings: number;
  /** Rang while it rang or talked already. */
  rangTwiceAtOnce: number;
  answered: number;
  /** Rang after it was answered; and after we had said a word to it. */
  rangAfterAnswer: number;
  rangAfterWord: number;
  hasWord: boolean;
  pressed: boolean;
  heardApplied: boolean;
  /** What happened when, for whoever looks into it. */
  story: string[];
};

const tell = ({ story }: Seen, what: string): void => {
  story.push(`${new Date().toISOString().slice(14, 23)} ${what}`);
};

/** A line without a sound for so long is dead: whoever listens hangs up, in milliseconds. */
const patienceMs = 15_000;

export type ChaosPhones = Awaited<ReturnType<typeof openChaosPhones>>;

/** Telephones of any number behind one carrier; each has a habit. `applied` (µ-law) tells them that they have applied. */
export async function openChaosPhones(random: () => number, applied: Uint8Array) {
  const seen = new Map<string, Seen>();
  const figures = { ringsInAll: 0, deadLines: 0, saidGoodbyeTo: 0 };
  const phone = await openSipPhone({ keeps: true });
  const live = new Map<string, number>();
  let isHurried = false;
  phone.onCall = (call) => {
    const one = seen.get(call.to);
    if (!one) return call.refuse(404, 'Not Found');
    one.rings++;
    figures.ringsInAll++;
    tell(one, 'invited');
    if (one.answered > 0) one.rangAfterAnswer++;
    if (one.hasWord) one.rangAfterWord++;
    if ((live.get(call.to) ?? 0) > 0) one.rangTwiceAtOnce++;
    live.set(call.to, (live.get(call.to) ?? 0) + 1);
    void meet(call, one)
      .catch(() => undefined)
      .finally(() => {
        live.set(call.to, (live.get(call.to) ?? 1) - 1);
        tell(one, call.end?.how ?? 'vanished');
      });
  };
  const meet = async (call: IncomingCall, one: Seen) => {
    await pause(random() * 200);
    if (call.end) return;
    call.ring();
    await pause(random() * 2_000);
    if (call.end) return;
    if (one.habit === 'busy') return call.refuse(486, 'Busy Here');
    await call.answer();
    if (call.state !== 'up') return;
    one.answered++;
    tell(one, 'answered');
    await Promise.race([talk(call, one).catch(() => call.hangUp()), hangUpWhenDead(call)]);
    if (one.habit === 'vanishing') return;
    await hangUpWhenDead(call);
    const end = (await call.ended()).how;
    if (end === 'hung-up-there') figures.saidGoodbyeTo++;
  };
  const talk = async (call: IncomingCall, one: Seen) => {
    call.speaks(60_000).then(
      () => {
        one.hasWord = true;
        tell(one, 'spoken to');
      },
      () => undefined,
    );
    await call.speaks(60_000);
    if (one.habit === 'silent') {
      while (!isHurried && !call.end) await pause(200);
      return isHurried ? call.hangUp() : undefined;
    }
    await pause(random() * (one.habit === 'slow' ? 8_000 : 3_000));
    if (one.habit === 'vanishing') return call.vanish();
    if (call.end) return;
    one.pressed = true;
    tell(one, 'pressed 1');
    await call.press('1');
    if (one.habit === 'hasty') return call.hangUp();
    await call.hears(applied, { ms: 20_000 });
    one.heardApplied = true;
    tell(one, 'applied');
    if (one.habit !== 'thorough') call.hangUp();
  };
  /** Until it is over: a person who hears nothing any more hangs up. */
  const hangUpWhenDead = async (call: IncomingCall) => {
    let heard = -1;
    for (let since = performance.now(); !call.end; await pause(500)) {
      const arrived = call.hearing.arrivals.length;
      if (arrived !== heard) since = performance.now();
      heard = arrived;
      if (performance.now() - since < patienceMs) continue;
      figures.deadLines++;
      call.hangUp();
    }
  };
  return {
    phone,
    seen,
    figures,
    /** A person with a telephone, as they write its number: `012345678`. */
    add(number: string): void {
      const habit = habits[seen.size % habits.length] ?? 'patient';
      const none = { rings: 0, rangTwiceAtOnce: 0, answered: 0, rangAfterAnswer: 0, rangAfterWord: 0 };
      seen.set(`855${number.slice(1)}`, {
        habit,
        addedAt: Date.now(),
        ...none,
        hasWord: false,
        pressed: false,
        heardApplied: false,
        story: [],
      });
    },
    /** Calls that these telephones take to be under way. */
    offHook: () => [...live.values()].reduce((sum, n) => sum + n, 0),
    /** Who only listens need not hear all out any more. */
    hurry(): void {
      isHurried = true;
    },
    close: () => phone.close(),
  };
}
