import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../test/phones/call-figures.ts';
import type { IncomingCall } from '../test/phones/incoming-call.ts';
import { openSipPhone } from '../test/phones/sip-phone.ts';
import type { Spoken } from './job-of-calls.ts';
import { filesOf, type Heard, listen } from './listen-closely.ts';

/** What telephones that listen closely have found, and how many calls it is of. */
export type Found = {
  calls: number;
  /** Clips that were to be heard whole, and those of them that were not, sample by sample, at their place. */
  clips: number;
  missing: number;
  /** Milliseconds between packets while somebody spoke. */
  gapP99Ms: number;
  gapMaxMs: number;
  /** From a key going down (it is held for 100 ms) until the last word that it interrupts; and until the answer's first. */
  keyToSilenceP50Ms: number;
  keyToSilenceP99Ms: number;
  keyToAnswerP50Ms: number;
};

/** What a probe does: it listens so long before the key, and after it, in milliseconds. */
export type ProbeHabit = { from: number; to: number; stay: number };

export type Probes = Awaited<ReturnType<typeof openProbes>>;

/** Telephones that ring, are answered, press 1 (RFC 4733) in the middle of a word, and keep all that they hear. */
export async function openProbes({ from, to, stay }: ProbeHabit) {
  const pressed: { call: IncomingCall; key: number }[] = [];
  const lost: unknown[] = [];
  const live = new Set<Promise<void>>();
  const phone = await openSipPhone();
  const talk = async (call: IncomingCall) => {
    call.ring();
    await pause(100);
    await call.answer();
    await call.speaks(20_000);
    await pause(from + Math.random() * (to - from));
    const key = await call.press('1');
    await pause(stay);
    call.hangUp();
    pressed.push({ call, key });
  };
  phone.onCall = (call) => {
    const talking = talk(call)
      .catch((error: unknown) => void lost.push(error))
      .finally(() => live.delete(talking));
    live.add(talking);
  };
  return {
    port: phone.address.port,
    /** Calls that are up. */
    now: () => phone.calls.length,
    /** What was found since it was asked last; waits for calls that are under way. */
    async found(spoken: Spoken): Promise<Found> {
      while (live.size > 0) await Promise.all(live);
      const files = await filesOf(spoken);
      const calls = pressed.splice(0).map((one) => listen(one, spoken, files));
      return sumUp(calls, lost.splice(0).length);
    },
    close: () => phone.close(),
  };
}

function sumUp(calls: Heard[], lost: number): Found {
  const sum = (of: (call: Heard) => number) => calls.reduce((total, call) => total + of(call), 0);
  const gaps = calls.flatMap((call) => call.gaps);
  const silence = calls.map((call) => call.keyToSilenceMs);
  const round = (ms: number) => Number(ms.toFixed(1));
  return {
    calls: calls.length,
    clips: sum((call) => call.clips),
    missing: sum((call) => call.missing) + lost,
    gapP99Ms: round(quantile(gaps, 0.99)),
    gapMaxMs: round(quantile(gaps, 1)),
    keyToSilenceP50Ms: round(quantile(silence, 0.5)),
    keyToSilenceP99Ms: round(quantile(silence, 0.99)),
    keyToAnswerP50Ms: round(
      quantile(
        calls.map((call) => call.keyToAnswerMs),
        0.5,
      ),
    ),
  };
}
