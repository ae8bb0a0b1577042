import { afterAll, beforeAll, expect, test } from 'vitest';
import { somePhone } from '../harness/builders.ts';
import { patienceMs } from '../phones/waiting.ts';
import { type AsteriskLine, openAsteriskLine, ourNumber, picksUp } from './asterisk-line.ts';

let line: AsteriskLine;
beforeAll(async () => {
  line = await openAsteriskLine({ answerAfterSeconds: 20 });
});
afterAll(() => line.close());

test('a flood of callers is refused, costs nothing, is told to staff once, and a talk goes on in it', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks();
  const flood = Array.from({ length: 400 }, () =>
    line.phone.dial(ourNumber, { at: line.sip, from: somePhone().slice(1) }),
  );
  const refused = () => flood.filter(({ end }) => end?.code === 486).length;
  await expect.poll(refused, { timeout: patienceMs }).toBeGreaterThanOrEqual(250);
  await call.press('9');
  await call.ended();
  expect((await line.afterwards(referralId)).dials).toMatchObject([{ outcome: 'never' }]);
  for (const one of flood) one.hangUp();
  await Promise.all(flood.map((one) => one.ended()));
  expect(flood.filter(({ answeredAt }) => answeredAt !== undefined)).toEqual([]);
  const alarms = () =>
    line.world.db.selectFrom('alarm').select(['kind', 'trunk']).where('kind', '=', 'calls-refused').execute();
  await expect.poll(alarms, { timeout: patienceMs }).toEqual([{ kind: 'calls-refused', trunk: 'carrier' }]);
});

test('a trunk that is dead is known to be, and the call goes over the next one at once', async () => {
  const other = await openAsteriskLine({ dead: true });
  try {
    const tries = async () => {
      const answer = await other.asks('/channels/create?endpoint=PJSIP/1@dead&app=bongpheak&channelId=trial', 'POST');
      await other.asks('/channels/trial', 'DELETE');
      return answer;
    };
    await expect.poll(tries, { timeout: patienceMs }).toMatchObject({ error: 'Allocation failed' });
    const twice = '/channels/create?endpoint=PJSIP/1@carrier&app=bongpheak&channelId=twice';
    const answers = await Promise.all(Array.from({ length: 12 }, () => other.asks(twice, 'POST')));
    expect(answers).toContainEqual({ message: expect.stringMatching(/already exists/) }); // and Asterisk goes on saying so
    const { referralId } = await other.ringsFor((call) => call.refuse(404, 'Not Found'));
    await other.afterwards(referralId);
    expect(await other.dialsOf(referralId)).toMatchObject([
      { trunk: 'dead', outcome: 'carrier-fault' },
      { trunk: 'carrier', outcome: 'bad-number' },
    ]);
  } finally {
    await other.close();
  }
});

test('what could not be sent over a trunk is sent as soon as it is back', async () => {
  const other = await openAsteriskLine({ trunk: { qualifySeconds: 6 } });
  try {
    const isReady = () => other.service.line.ready('carrier');
    const number = somePhone();
    const isKnown = () => other.told.some((line) => line.includes('a trunk is alive'));
    await expect.poll(isKnown, { timeout: patienceMs }).toBe(true);
    other.phone.offline = true;
    const rings = other.ringsFor((call) => call.refuse(404, 'Not Found'), { phone: number });
    await expect.poll(isReady, { timeout: patienceMs }).toBe(false);
    await expect.poll(() => other.callsTo(number), { timeout: patienceMs }).toMatchObject([{ state: 'waiting' }]);
    const later = new Date(other.world.now().getTime() + 110_000); // as if it had failed often
    await other.world.db.updateTable('call').set({ due_at: later }).where('state', '=', 'waiting').execute();
    other.phone.offline = false;
    const [lost, sent, ...more] = (await other.afterwards((await rings).referralId)).dials;
    expect([lost, sent]).toMatchObject([{ cause: 'unsent' }, { outcome: 'bad-number' }]);
    expect(+sent!.placed_at).toBeLessThan(+later);
    expect(more).toEqual([]);
  } finally {
    await other.close();
  }
});
