import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAri } from '../../src/channels/asterisk/ari.ts';
import { createAsterisk } from '../../src/channels/asterisk/asterisk.ts';
import { askAgain, fileMedia, play, stopPlayback } from '../../src/channels/asterisk/channel.ts';
import { channelOfDial } from '../../src/channels/asterisk/leg.ts';
import { playbackOf } from '../../src/channels/asterisk/talk.ts';
import { untilQuiet } from '../../src/operate/drain.ts';
import { referred } from '../calling/telephone.ts';
import { somePhone } from '../harness/builders.ts';
import { soughtClips, telephoneClip } from '../phones/clips.ts';
import { findClips } from '../phones/listen.ts';
import { patienceMs } from '../phones/waiting.ts';
import { hearUlaw } from '../speech/listening.ts';
import { type AsteriskLine, hearsOut, openAsteriskLine, ourNumber, picksUp } from './asterisk-line.ts';

let line: AsteriskLine;
beforeAll(async () => {
  line = await openAsteriskLine({ answerAfterSeconds: 30 });
});
afterAll(() => line.close());

const isReady = () => expect.poll(() => line.service.line.ready('carrier'), { timeout: patienceMs }).toBe(true);

test('a process that is killed in mid-call loses nothing: the next one says the sentence again, and the key counts', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks();
  await line.service.restart();
  await isReady();
  await call.speaks();
  await call.press('1');
  await hearsOut(line.world, call, 'km', 'call.applied');
  call.hangUp();
  const { applications, dials } = await line.afterwards(referralId);
  expect(applications).toHaveLength(1);
  expect(dials).toMatchObject([{ outcome: 'applied' }]);
});

test('a process that is asked to go carries its talk to the end, dials nobody new, and leaves the rest to the next', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks();
  line.service.rest();
  let isGone = false;
  const inHand = () => line.service.line.inHand?.() ?? 0;
  const closed = untilQuiet(inHand, patienceMs).then(async (left) => {
    expect(left).toBe(0);
    isGone = true;
    await line.service.restart(); // the next version
  });
  const later = await referred(line.world, { phone: somePhone() });
  await call.press('1');
  await hearsOut(line.world, call, 'km', 'call.applied');
  expect(isGone).toBe(false);
  expect(await line.dialsOf(later.referralId)).toEqual([]);
  call.hangUp();
  const { applications, dials } = await line.afterwards(referralId);
  expect([applications.length, dials]).toMatchObject([1, [{ outcome: 'applied' }]]);
  await closed;
  await expect.poll(async () => (await line.dialsOf(later.referralId)).length, { timeout: patienceMs }).toBe(1);
});

test('a phone that rings while the process is killed is answered by the next', async () => {
  const { call, referralId } = await line.ringsFor((one) => one.ring());
  await expect.poll(async () => (await line.dialsOf(referralId))[0]?.rang_at).toBeTruthy();
  await line.service.restart();
  await isReady();
  await call.answer();
  await call.speaks();
  await call.press('9');
  await call.ended();
  expect((await line.afterwards(referralId)).dials).toMatchObject([{ outcome: 'never' }]);
});

test('who hung up while nobody listened is known to have gone', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks();
  await line.service.stop();
  call.hangUp();
  line.service.start();
  const { dials, wishes } = await line.afterwards(referralId);
  expect(dials).toMatchObject([{ outcome: 'interrupted' }]);
  expect(wishes).toMatchObject([{ kind: 'interrupted' }]);
});

test('an exchange that dies takes its calls with it; each is over once, and the line comes back by itself', async () => {
  const talking = await line.ringsFor(picksUp);
  await talking.call.speaks();
  const applied = await line.ringsFor(picksUp);
  await applied.call.speaks();
  await applied.call.press('1');
  await hearsOut(line.world, applied.call, 'km', 'call.applied');
  process.kill(line.exchange.now.pid, 'SIGKILL');
  await expect.poll(() => line.service.line.ready('carrier')).toBe(false);
  await line.startExchange();
  await isReady();
  expect((await line.afterwards(talking.referralId)).dials).toMatchObject([{ outcome: 'interrupted' }]);
  const after = await line.afterwards(applied.referralId);
  expect(after.dials).toMatchObject([{ outcome: 'applied' }]);
  expect(after.applications).toHaveLength(1);
  const next = await line.ringsFor((one) => one.refuse(404, 'Not Found'));
  expect((await line.afterwards(next.referralId)).dials).toMatchObject([{ outcome: 'bad-number' }]);
});

/** Stops all that is played or waits to be played on a channel; gives how much it was. */
async function stopAll(ari: Parameters<typeof stopPlayback>[0], channelId: string): Promise<number> {
  const said = [0, 1, 2, 3].flatMap((seq) => [0, 1].map((plays) => playbackOf({ channelId, seq, plays })));
  const all = [...said, `${channelId}.quiet.0`, `${channelId}.quiet.1`];
  const stopped = await Promise.all(all.map((id) => stopPlayback(ari, id)));
  return stopped.filter(Boolean).length;
}

test('a sound that was asked for while the exchange stood still is heard once', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks();
  const [dial] = await line.dialsOf(referralId);
  const channelId = channelOfDial(dial?.id ?? '');
  const nobody = { event: () => undefined, up: () => undefined, down: () => undefined };
  const ari = { ...createAri(line.ari, nobody, line.world.log), isUp: true };
  await line.service.stop(); // it would go on with the call, before the sound or in the midst of it
  const isSilent = async () => (await stopAll(ari, channelId)) === 0;
  await expect.poll(isSilent).toBe(true);
  const folder = await mkdtemp(join(tmpdir(), 'bongpheak-sound-'));
  const file = join(folder, 'applied.ulaw');
  await writeFile(file, await telephoneClip('km', 'call.applied.0'));
  const { pid } = line.exchange.now;
  process.kill(pid, 'SIGSTOP');
  const moves = setTimeout(() => process.kill(pid, 'SIGCONT'), 6_000); // longer than an answer is waited for
  expect(await play(ari, channelId, 'once', fileMedia(file))).toBe(true);
  clearTimeout(moves);
  await expect.poll(() => askAgain(ari, 'GET', '/playbacks/once')).toBe(false);
  const heard = findClips(hearUlaw(call.hearing.inTurn()), await soughtClips('km', ['call.applied.0']));
  expect(heard).toHaveLength(1);
  call.hangUp();
  line.service.start();
  await line.afterwards(referralId);
  await rm(folder, { recursive: true });
});

test('a call that the exchange stood still for is placed as soon as it moves again, not minutes later', async () => {
  await isReady();
  const { pid } = line.exchange.now;
  process.kill(pid, 'SIGSTOP');
  const number = somePhone();
  const rings = line.ringsFor((one) => one.refuse(404, 'Not Found'), { phone: number });
  await expect.poll(() => line.callsTo(number), { timeout: patienceMs }).toMatchObject([{ state: 'dialling' }]);
  await expect.poll(() => line.service.line.ready('carrier'), { timeout: patienceMs }).toBe(false);
  process.kill(pid, 'SIGCONT');
  const { referralId } = await rings;
  const [unsent, sent, ...more] = (await line.afterwards(referralId)).dials;
  expect(unsent).toMatchObject({ outcome: 'carrier-fault', cause: 'unsent', rang_at: null });
  expect(sent).toMatchObject({ outcome: 'bad-number' });
  expect(more).toEqual([]);
  await expect.poll(() => line.asks('/channels'), { timeout: patienceMs }).toEqual([]);
});

test('nothing is dialled while the exchange is away, and a call without an answer to its placing is not dialled twice', async () => {
  process.kill(line.exchange.now.pid, 'SIGKILL');
  await expect.poll(() => line.service.line.ready('carrier')).toBe(false);
  const number = somePhone();
  const rings = line.ringsFor((one) => one.refuse(404, 'Not Found'), { phone: number });
  await expect
    .poll(async () => (await line.callsTo(number)).map(({ state, dials }) => [state, dials]))
    .toEqual([['waiting', 0]]);
  await line.startExchange();
  const { referralId } = await rings;
  expect((await line.afterwards(referralId)).dials).toHaveLength(1);
});

test('a caller who waits while the process is killed is still answered, or rung back', async () => {
  const number = somePhone();
  const call = line.phone.dial(ourNumber, { at: line.sip, from: number.slice(1) });
  await call.reaches('ringing');
  await line.service.restart();
  await isReady();
  call.hangUp();
  const back = await line.phone.nextCall(patienceMs, number.slice(1));
  back.refuse(404, 'Not Found');
});

test('who rang while nobody listened, and gave up, is rung back', async () => {
  const number = somePhone();
  const call = line.phone.dial(ourNumber, { at: line.sip, from: number.slice(1) });
  await call.reaches('ringing');
  await line.service.stop();
  call.hangUp();
  await call.ended();
  line.service.start();
  const back = await line.phone.nextCall(patienceMs, number.slice(1));
  back.refuse(404, 'Not Found');
});

test('where two processes run the calls, the one that is replaced stands by', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks();
  const other = createAsterisk(line.world);
  await other.start();
  await expect.poll(() => other.line.ready('carrier')).toBe(true);
  await expect.poll(() => line.service.line.ready('carrier')).toBe(false);
  await hearsOut(line.world, call, 'km', 'call.press-1-apply');
  await call.press('9');
  await call.ended();
  expect((await line.afterwards(referralId)).dials).toMatchObject([{ outcome: 'never' }]);
  await other.stop();
});
