import { createSocket } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeUlaw } from '../../src/speech/ulaw.ts';
import { hearUlaw } from '../speech/listening.ts';
import { soughtClips, telephoneClip } from './clips.ts';
import type { IncomingCall } from './incoming-call.ts';
import { KEYS } from './keys.ts';
import { findClips } from './listen.ts';
import { openSipPhone, type SipPhone, type SipPhoneOptions } from './sip-phone.ts';

const open: SipPhone[] = [];
afterEach(() => {
  for (const phone of open.splice(0)) phone.close();
});

const phone = async (options: SipPhoneOptions = {}): Promise<SipPhone> => {
  const made = await openSipPhone(options);
  open.push(made);
  return made;
};

const pair = async (onCall?: (call: IncomingCall) => void) => {
  const [caller, called] = await Promise.all([phone(), phone(onCall ? { onCall } : {})]);
  return { caller, called, dial: (to: string) => caller.dial(to, { at: called.address, from: '012345678' }) };
};

/** A call that is up, from both ends. */
const talking = async () => {
  const { caller, called, dial } = await pair();
  const here = dial('099111222');
  const there = await called.nextCall();
  await there.answer();
  await here.reaches('up');
  return { caller, called, here, there };
};

const answering = (call: IncomingCall) => {
  call.ring();
  void call.answer();
};

describe('a call between two phones', () => {
  it('rings, is answered, and both hear what the other says, where they said it', async () => {
    const { called, dial } = await pair();
    const here = dial('099111222');
    const there = await called.nextCall();
    there.ring();
    await here.reaches('ringing');
    expect([there.to, there.from, here.state]).toEqual(['099111222', '012345678', 'ringing']);
    await there.answer();
    await here.reaches('up');

    const [greeting, cook] = [await telephoneClip('km', 'call.greeting.0'), await telephoneClip('en', 'position.cook')];
    const found = there.hears(cook);
    await Promise.all([here.say(cook), there.say(greeting), there.say(cook)]);
    await here.hearsMs((greeting.length + cook.length) / 8 + 200);
    const { atMs } = await found;
    here.hangUp();
    expect((await there.ended()).how).toBe('hung-up-there');
    expect((await here.ended()).how).toBe('hung-up-here');

    const clips = [...(await soughtClips('km', ['call.greeting.0'])), ...(await soughtClips('en', ['position.cook']))];
    const [first, second] = findClips(hearUlaw(here.hearing.sound()), clips);
    expect([first?.name, second?.name]).toEqual(['call.greeting.0', 'position.cook']);
    const packets = Math.ceil(greeting.length / 160) * 20;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBe(packets);
    const [heard] = findClips(hearUlaw(there.hearing.sound()), clips);
    expect([heard?.name, heard?.atMs]).toEqual(['position.cook', atMs]);
    expect(heard?.score).toBeGreaterThan(0.999);
    expect(here.figures().lost).toBe(0);
  });

  it.each(['rfc4733', 'info'] as const)('takes all twelve keys by %s, in their order', async (by) => {
    const { here, there } = await talking();
    for (const key of KEYS) void here.press(key, { ms: 60, by });
    expect(await there.keysHeard(12)).toEqual(KEYS);
    expect(there.hearing.keys.map(({ by: way, ms }) => [way, ms])).toEqual(KEYS.map(() => [by, 60]));
  });

  it('takes a key pressed twice as two', async () => {
    const { here, there } = await talking();
    await Promise.all([here.press('1', { ms: 80 }), here.press('1', { ms: 80 })]);
    expect(await there.keysHeard(2)).toEqual(['1', '1']);
  });

  it.each([
    [486, 'Busy Here'],
    [603, 'Decline'],
    [404, 'Not Found'],
    [503, 'Service Unavailable'],
  ])('is refused with %i', async (code, reason) => {
    const { called, dial } = await pair((call) => call.refuse(code, reason, [['Reason', 'Q.850;cause=20']]));
    expect(await dial('1').ended()).toMatchObject({ how: 'refused', code, why: 'Q.850;cause=20' });
    await expect.poll(() => called.log).toContain('ACK');
  });

  it('is a missed call where the caller lets it ring and hangs up', async () => {
    const { called, dial } = await pair((call) => call.ring());
    const here = dial('1');
    const there = await called.nextCall();
    await here.reaches('ringing');
    here.hangUp();
    expect((await there.ended()).how).toBe('cancelled');
    expect(await here.ended()).toMatchObject({ how: 'cancelled', code: 487 });
  });

  it('can be ended by who was called, and says why', async () => {
    const { here, there } = await talking();
    there.hangUp([['Reason', 'Q.850;cause=16']]);
    expect(await here.ended()).toMatchObject({ how: 'hung-up-there', why: 'Q.850;cause=16' });
  });

  it('is heard before it is answered', async () => {
    const { called, dial } = await pair();
    const here = dial('1');
    const there = await called.nextCall();
    await there.speakEarly();
    void there.say(await telephoneClip('km', 'call.goodbye.0'));
    await here.reaches('early');
    await here.hears(await telephoneClip('km', 'call.goodbye.0'));
    expect(here.answeredAt).toBeUndefined();
    there.refuse(480, 'Temporarily Unavailable');
    expect(await here.ended()).toMatchObject({ how: 'refused', code: 480 });
  });

  it('keeps its place in time where packets get lost', async () => {
    const { here, there } = await talking();
    const cook = await telephoneClip('km', 'position.cook');
    there.losePackets(3, { after: 10 });
    await there.say(cook);
    await here.fallsSilent(1000);
    const [found] = findClips(hearUlaw(here.hearing.sound()), await soughtClips('km', ['position.cook']), 0.8);
    expect(found?.name).toBe('position.cook');
    expect(here.figures()).toMatchObject({ lost: 3, holes: [{ ms: 60 }] });
  });

  it('stays up in silence where one end sends nothing any more', async () => {
    const { here, there } = await talking();
    await here.hearsMs(100);
    there.stopRtp();
    await there.say(new Uint8Array(800));
    await here.fallsSilent(300);
    expect([here.state, there.state]).toEqual(['up', 'up']);
    expect(there.hearing.arrivals.length).toBeGreaterThan(here.hearing.arrivals.length);
  });

  it('knows how long the other end still spoke after a key', async () => {
    const { here, there } = await talking();
    void there.say(encodeUlaw(Float32Array.from({ length: 80_000 }, (_, n) => Math.sin(n / 4) / 4)));
    await here.speaks();
    const pressed = await here.press('1');
    await there.keysHeard(1);
    there.hush();
    await here.fallsSilent(400);
    expect(here.spokeOnMs(pressed)).toBeGreaterThan(0);
    expect(here.spokeOnMs(pressed)).toBeLessThan(10_000);
  });

  it('says what it waited for', async () => {
    const { here } = await talking();
    await expect(here.ended(30)).rejects.toThrow(
      'waited 30 ms in vain for the call from 012345678 to 099111222 to end: it is up',
    );
  });
});

describe('a phone on a bad network', () => {
  it('is called by an INVITE that was lost at first', async () => {
    const { called, dial } = await pair(answering);
    called.offline = true;
    const here = dial('1');
    await expect.poll(() => called.swallowed).toBeGreaterThan(0);
    called.offline = false;
    await here.reaches('up');
  });

  it('answers the same again to what comes twice, and rings once', async () => {
    const called = await phone({ onCall: (call) => call.refuse(486, 'Busy Here') });
    const socket = createSocket('udp4');
    const answers: string[] = [];
    socket.on('message', (bytes) => answers.push(bytes.toString()));
    const { port } = called.address;
    const invite = [
      `INVITE sip:1@127.0.0.1:${port} SIP/2.0`,
      'Via: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bKa',
      'From: <sip:2@127.0.0.1>;tag=a',
      'To: <sip:1@127.0.0.1>',
      'Call-ID: twice',
      'CSeq: 1 INVITE',
      'Contact: <sip:2@127.0.0.1:9>',
      '',
      '',
    ].join('\r\n');
    for (const text of [invite, invite]) socket.send(text, port, '127.0.0.1');
    await expect.poll(() => answers.length).toBeGreaterThanOrEqual(2);
    socket.close();
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('SIP/2.0 486 Busy Here');
    await called.nextCall();
    await expect(called.nextCall(20)).rejects.toThrow('waited 20 ms in vain for a call');
  });

  it('repeats its answer until it is acknowledged', async () => {
    const { caller, called, dial } = await pair();
    const here = dial('1');
    const there = await called.nextCall();
    caller.offline = true;
    await there.answer();
    caller.offline = false;
    await here.reaches('up');
    await expect.poll(() => called.log).toContain('ACK');
    here.hangUp();
    await there.ended();
  });
});

describe('a carrier of many phones', () => {
  it('holds a hundred calls at once', async () => {
    const [caller, called] = await Promise.all([
      phone({ keeps: false }),
      phone({ keeps: false, sendsSilence: false, onCall: answering }),
    ]);
    const calls = Array.from({ length: 100 }, (_, at) => caller.dial(String(at), { at: called.address }));
    await Promise.all(calls.map((call) => call.reaches('up')));
    expect(called.calls).toHaveLength(100);
    expect(new Set(called.calls.map(({ to }) => to)).size).toBe(100);
    await Promise.all(called.calls.map((call) => call.hearsMs(200)));
    for (const call of calls) void call.press('5');
    await Promise.all(called.calls.map((call) => call.keysHeard(1)));
    const theirs = [...called.calls];
    for (const call of calls) call.hangUp();
    await Promise.all(theirs.map((call) => call.ended()));
    expect(called.calls).toEqual([]);
  });

  it('says that its trunk is alive', async () => {
    const { caller, called } = await pair();
    expect(await caller.register(called.address, { user: 'staff', password: 'x' })).toBe(200);
  });
});
