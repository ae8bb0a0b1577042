import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ULAW_SILENCE } from '../../src/speech/ulaw.ts';
import { authorize } from './digest.ts';
import { Hearing } from './hearing.ts';
import { KEYS } from './keys.ts';
import { PACKET, readRtp, writeRtp } from './rtp.ts';
import { headerOf, numberIn, readMessage, responseTo, writeMessage } from './sip-message.ts';
import { Speaker } from './speaker.ts';

const KEYS_TYPE = 101;

/** What an ear hears of the packets of so many ticks, each at its time, those that `loses` names not at all. */
const hearing = (speaker: Speaker, ticks: number, loses: (packet: number) => boolean = () => false): Hearing => {
  const ear = new Hearing(true);
  let sent = 0;
  for (let tick = 0; tick < ticks; tick++) {
    for (const bytes of speaker.packets()) {
      const packet = readRtp(bytes);
      if (packet && !loses(sent)) ear.hear(packet, tick * 20, KEYS_TYPE);
      sent++;
    }
  }
  return ear;
};

const speaking = (ulaw: Uint8Array, sendsSilence = true): Speaker => {
  const speaker = new Speaker(sendsSilence);
  speaker.keysType = KEYS_TYPE;
  speaker.say(ulaw, () => {});
  return speaker;
};

describe('what goes over the wire', () => {
  it('RTP comes back as it was sent', () => {
    const packet = fc.record({
      type: fc.nat(127),
      marker: fc.boolean(),
      seq: fc.nat(0xffff),
      timestamp: fc.nat(2 ** 32 - 1),
      ssrc: fc.nat(2 ** 32 - 1),
      payload: fc.uint8Array({ maxLength: PACKET }),
    });
    fc.assert(
      fc.property(packet, (sent) => {
        const read = readRtp(writeRtp(sent));
        expect(read && { ...read, payload: Uint8Array.from(read.payload) }).toEqual(sent);
      }),
    );
  });

  it('what no phone sent is no packet and no message', () => {
    expect(readRtp(Buffer.from('\r\n\r\n'))).toBeUndefined();
    expect(readMessage('\r\n\r\n')).toBeUndefined();
    expect(readMessage('GET / HTTP/1.1\r\n\r\n')).toBeUndefined();
  });

  it('SIP is read in its short form, folded and whole', () => {
    const text =
      'INVITE sip:+85512345678@host SIP/2.0\r\nv: SIP/2.0/UDP a;rport\r\nf: <sip:1@a>;tag=t\r\nSubject: a\r\n b\r\n\r\n';
    const message = readMessage(text)!;
    expect([headerOf(message, 'from'), headerOf(message, 'subject')]).toEqual(['<sip:1@a>;tag=t', 'a b']);
    expect(message.kind === 'request' && numberIn(message.uri)).toBe('+85512345678');
    expect(readMessage(writeMessage(message))).toMatchObject({ kind: 'request', method: 'INVITE', body: '' });
  });

  it('an answer goes back where the request came from', () => {
    const request = readMessage(
      'OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP x:5060;rport;branch=z9\r\nTo: <sip:a@b>\r\n\r\n',
    );
    if (request?.kind !== 'request') throw new Error('no request');
    const answer = responseTo(request, { host: '127.0.0.1', port: 4 }, { code: 200, reason: 'OK', tag: 'mine' });
    expect(headerOf(answer, 'via')).toBe('SIP/2.0/UDP x:5060;received=127.0.0.1;rport=4;branch=z9');
    expect(headerOf(answer, 'to')).toBe('<sip:a@b>;tag=mine');
  });

  it('a password is proved as RFC 2617 does', () => {
    const challenge = 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc"';
    const who = { user: 'Mufasa', password: 'Circle Of Life' };
    const proof = authorize(challenge, 'GET', '/dir/index.html', who);
    expect(proof).toContain('response="670fd8c2df070c60b045671b8b24ff02"');
    expect(proof).toContain('opaque="5ccc"');
    expect(authorize(`${challenge}, qop="auth"`, 'GET', '/dir/index.html', who)).toMatch(/qop=auth, nc=00000001/);
  });
});

describe('an ear', () => {
  it('hears what was said, and silence where packets got lost', () => {
    const said = fc.uint8Array({ minLength: 1, maxLength: 8000 });
    fc.assert(
      fc.property(said, fc.uniqueArray(fc.integer({ min: 1, max: 49 }), { maxLength: 10 }), (ulaw, lost) => {
        const ear = hearing(speaking(ulaw), 60, (packet) => lost.includes(packet));
        const whole = new Uint8Array(60 * PACKET).fill(ULAW_SILENCE);
        whole.set(ulaw);
        for (const packet of lost) whole.fill(ULAW_SILENCE, packet * PACKET, (packet + 1) * PACKET);
        expect(ear.sound()).toEqual(whole);
        expect(ear.lost).toBe(lost.length);
      }),
    );
  });

  it('knows what was said, in its order, whatever the clock of a busy machine made of it', () => {
    const stray = fc.array(fc.integer({ min: -400, max: 800 }), { minLength: 50, maxLength: 50 });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8000, maxLength: 8000 }), stray, fc.nat(49), (ulaw, strays, lost) => {
        const speaker = speaking(ulaw);
        const ear = new Hearing(true);
        const said = ulaw.slice();
        for (const [tick, by] of strays.entries()) {
          const packet = readRtp(speaker.packets()[0]!)!;
          const timestamp = (packet.timestamp + (tick === 0 ? 0 : Math.max(by, -tick * PACKET))) >>> 0;
          if (tick !== lost || tick === 0) ear.hear({ ...packet, timestamp }, tick * 20, KEYS_TYPE);
        }
        if (lost > 0) said.fill(ULAW_SILENCE, lost * PACKET, (lost + 1) * PACKET);
        const heard = ear.inTurn();
        expect(heard).toEqual(said.subarray(0, heard.length));
        expect(heard.length).toBe(lost === 49 ? said.length - PACKET : said.length);
        for (const one of ear.arrivals) expect(ear.whereIs(one.inTurn + 7)).toBe(one.position + 7);
      }),
    );
  });

  it('leaves a packet that came after its turn silent there, and puts it where it belongs in time', () => {
    const ulaw = Uint8Array.from({ length: 5 * PACKET }, (_, at) => Math.floor(at / PACKET) + 1);
    const speaker = speaking(ulaw);
    const packets = Array.from({ length: 5 }, () => readRtp(speaker.packets()[0]!)!);
    const ear = new Hearing(true);
    for (const n of [0, 1, 3, 2, 4]) ear.hear(packets[n]!, n * 20, KEYS_TYPE);
    expect(ear.sound()).toEqual(ulaw);
    expect(ear.inTurn()).toEqual(ulaw.map((code) => (code === 3 ? ULAW_SILENCE : code)));
    expect(ear.whereIs(4 * PACKET + 9)).toBe(4 * PACKET + 9);
  });

  it('takes every key once, although its end is said three times and some of it gets lost', () => {
    const keys = fc.array(fc.constantFrom(...KEYS), { maxLength: 12 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 40, max: 200 }), fc.nat(2), (pressed, ms, left) => {
        const speaker = speaking(new Uint8Array(0));
        for (const key of pressed)
          speaker.press(
            key,
            ms,
            () => {},
            () => {},
          );
        const ear = hearing(speaker, 300, (packet) => packet % 3 !== left && packet > 0 && pressed.length === 1);
        expect(ear.keys.map(({ key }) => key)).toEqual(pressed);
      }),
    );
  });

  it('a key lasts as long as it was held, where it was pressed', () => {
    const speaker = speaking(new Uint8Array(1600));
    speaker.press(
      '7',
      120,
      () => {},
      () => {},
    );
    const ear = hearing(speaker, 40);
    expect(ear.keys).toEqual([{ key: '7', by: 'rfc4733', atMs: 0, ms: 120 }]);
  });

  it('hears nothing of who keeps silent, and takes a second stream for what comes next', () => {
    const ear = hearing(speaking(new Uint8Array(0), false), 10);
    expect(ear.arrivals).toEqual([]);
    const first = readRtp(speaking(new Uint8Array(PACKET).fill(1)).packets()[0]!)!;
    const second = readRtp(speaking(new Uint8Array(PACKET).fill(2)).packets()[0]!)!;
    ear.hear(first, 1000, KEYS_TYPE);
    ear.hear(second, 1100, KEYS_TYPE);
    expect([ear.sound()[0], ear.sound()[PACKET], ear.sound()[800]]).toEqual([1, ULAW_SILENCE, 2]);
  });
});
