import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { E164 } from '../../src/kit/phone.ts';
import { findByPhone } from '../../src/people/store.ts';
import { makeAnnouncement, somePhone } from '../harness/builders.ts';
import type { PhoneKey } from '../phones/keys.ts';
import { patienceMs } from '../phones/waiting.ts';
import { type AsteriskLine, openAsteriskLine, ourNumber } from './asterisk-line.ts';
import { newestDial, standsAt } from './suite/talks.ts';

let line: AsteriskLine;
beforeAll(async () => {
  line = await openAsteriskLine({ answerAfterSeconds: 0 });
});
afterAll(() => line.close());

/** Asterisk stands still again and again, as on a machine whose host has other guests: packets come late, and together. */
function stutter(): () => Promise<void> {
  const stopping = new AbortController();
  const done = (async () => {
    const { pid } = line.exchange.now;
    for (const [still, moving] of Array.from({ length: 1000 }, (_, at) => [
      40 + ((at * 97) % 260),
      60 + ((at * 61) % 240),
    ])) {
      if (stopping.signal.aborted) return;
      process.kill(pid, 'SIGSTOP');
      await pause(still);
      process.kill(pid, 'SIGCONT');
      await pause(moving);
    }
  })();
  return async () => {
    stopping.abort();
    await done;
  };
}

/** Somebody rings us, finds a job (plain, Phnom Penh, security), and keys in the number of a friend. */
async function sendsTo(friend: E164): Promise<void> {
  const number = somePhone();
  const call = line.phone.dial(ourNumber, { at: line.sip, from: number.slice(1) });
  await call.reaches('up');
  let answered = -1;
  const asked = async (status: string) => {
    const stands = async () => {
      const dial = await newestDial(line.world, number);
      const now = dial === undefined ? null : await standsAt(line.world, dial);
      return now && now.seq > answered && now.status === status ? now.seq : null;
    };
    await expect.poll(stands, { timeout: patienceMs }).not.toBeNull();
    answered = (await stands()) ?? answered;
  };
  const press = async (keys: string) => {
    for (const key of keys) {
      await asked('waiting');
      await call.speaks();
      await call.press(key as PhoneKey);
    }
  };
  await press('1314');
  await asked('collecting');
  await call.speaks();
  for (const key of `0${friend.slice('+855'.length)}#`) await call.press(key as PhoneKey);
  await press('11');
  const named = () => line.world.tx((tx) => findByPhone(tx, line.world.vault.index('phone', friend)));
  await expect.poll(named, { timeout: patienceMs }).toBeDefined();
  call.hangUp();
}

test('a number is taken as it was keyed in, on an exchange that stutters', async () => {
  await makeAnnouncement(line.world);
  const friends = [somePhone(), somePhone(), somePhone(), somePhone()];
  const end = stutter();
  try {
    await Promise.all(friends.map(sendsTo));
  } finally {
    await end();
  }
});
