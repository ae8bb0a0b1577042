import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { strangersAtOnce } from '../../src/calling/call-in/rules.ts';
import { somePhone } from '../harness/builders.ts';
import { patienceMs } from '../phones/waiting.ts';
import { type AsteriskLine, hearsOut, notHeard, openAsteriskLine, picksUp } from './asterisk-line.ts';
import { floodWithCalls } from './sipp.ts';

let line: AsteriskLine;
beforeAll(async () => {
  line = await openAsteriskLine();
});
afterAll(() => line.close());

/** A machine on the same network that is no trunk of ours. */
const stranger = '127.0.0.2';

/** Rings a good phone in the midst of all, once: it hears the right clips, and its key counts. A busy exchange may be asked again. */
async function aGoodCallGoesOn(): Promise<void> {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.hearsMs(12_000);
  await call.press('1');
  await hearsOut(line.world, call, 'km', 'call.applied');
  call.hangUp();
  const { applications, dials } = await line.afterwards(referralId);
  expect(applications).toHaveLength(1);
  expect(dials.filter(({ cause }) => cause !== 'unsent')).toMatchObject([{ outcome: 'applied' }]);
  expect(dials.filter(({ rang_at, answered_at }) => rang_at !== null || answered_at !== null)).toHaveLength(1);
  expect(await notHeard(call, 'km', ['call.mark.0', 'call.greeting.0', 'call.applied.0'])).toEqual([]);
}

const alarms = async () =>
  Object.fromEntries(
    (await line.world.db.selectFrom('alarm').select(['kind', 'times']).execute()).map(({ kind, times }) => [
      kind,
      times,
    ]),
  );

const memoryMb = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${line.exchange.now.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const requestOf = (method: string, user: string, n: number, more: readonly string[] = [], body = ''): string =>
  [
    `${method} sip:${user}@127.0.0.1 SIP/2.0`,
    `Via: SIP/2.0/UDP ${stranger}:5099;branch=z9hG4bK${method}${n};rport`,
    `From: <sip:${user}@${stranger}>;tag=t${n}`,
    `To: <sip:${user}@127.0.0.1>`,
    `Call-ID: ${method}-${n}@${stranger}`,
    `CSeq: ${n} ${method}`,
    `Contact: <sip:${user}@${stranger}:5099>`,
    'Max-Forwards: 70',
    ...more,
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');

const guessed = (n: number): string =>
  `Authorization: Digest username="carrier", realm="asterisk", nonce="${n}", uri="sip:127.0.0.1", response="${'0'.repeat(32)}"`;

/** What scanners and fuzzers send. */
function badPackets(n: number): Buffer[] {
  const whole = requestOf('INVITE', 'carrier', n);
  return [
    Buffer.from(whole.slice(0, 60 + (n % 200))),
    Buffer.from(whole.replace(/Content-Length: 0/, 'Content-Length: 99999')),
    Buffer.from(whole.replace(/Content-Length: 0/, 'Content-Length: -1')),
    Buffer.from(requestOf('INVITE', 'carrier', n, [`X-Long: ${'x'.repeat(40_000)}`])),
    Buffer.from(requestOf('INVITE', 'a'.repeat(2_000), n)),
    Buffer.from(requestOf('INVITE', 'carrier', n, ['Content-Type: application/sdp'], 'v=0\r\nm=audio -1 RTP/AVP 999')),
    Buffer.from(requestOf('OPTIONS', `${100 + n}`, n)),
    Buffer.from(requestOf('REGISTER', 'carrier', n, [guessed(n)])),
    Buffer.from(requestOf('REGISTER', `${1000 + n}`, n, [guessed(n)])),
    Buffer.from(requestOf('BYE', 'carrier', n)),
    Buffer.from(requestOf('NOTIFY', 'carrier', n)),
    Buffer.from(requestOf('ACK', 'carrier', n)),
    Buffer.from(Array.from({ length: 600 }, (_, at) => (at * 31 + n * 17) % 256)),
  ];
}

async function sends(socket: Socket, packets: readonly Buffer[]): Promise<void> {
  for (const packet of packets)
    await new Promise((sent) => socket.send(packet, line.sip.port, line.sip.host, () => sent(undefined)));
}

test('strangers scan, guess passwords, flood and send broken packets: they get nothing, staff are told, and a good call goes on', async () => {
  const before = memoryMb();
  const socket = createSocket('udp4').bind(0, stranger);
  await once(socket, 'listening');
  const codes = new Set<string>();
  socket.on('message', (bytes) => codes.add(/^SIP\/2\.0 (\d)/.exec(bytes.toString('latin1'))?.[1] ?? 'a request'));
  const flood = floodWithCalls({ from: stranger, at: line.sip, numbers: [somePhone()], calls: 1_000, aSecond: 150 });
  const scan = async () => {
    for (let n = 1; n <= 150; n++) {
      await sends(socket, badPackets(n));
      await new Promise((soon) => setImmediate(soon));
    }
  };
  await Promise.all([aGoodCallGoesOn(), scan(), flood]);
  expect([...codes].filter((code) => code !== '4' && code !== '5')).toEqual([]);
  await expect.poll(async () => (await alarms())['unknown-peers'] ?? 0).toBeGreaterThan(100);
  expect(await line.asks('/channels')).toEqual([]);
  expect(await line.world.db.selectFrom('missed_call').select('id').execute()).toEqual([]);
  expect(memoryMb() - before).toBeLessThan(150);
  socket.close();
});

test('thousands of missed calls in the names of people who never rang: few are rung back, staff are told, and a good call goes on', async () => {
  const victims = Array.from({ length: 1_500 }, () => somePhone());
  const one = somePhone();
  const rung: string[] = [];
  const meet = line.phone.onCall;
  const inNames = new Set([...victims, one].map((number) => number.slice(1)));
  line.phone.onCall = (call) => {
    if (!inNames.has(call.to)) return meet?.(call);
    rung.push(call.to);
    call.refuse(480, 'Temporarily Unavailable');
  };
  const numbers = victims.flatMap((number, at) => (at % 5 === 0 ? [number.slice(1), one.slice(1)] : [number.slice(1)]));
  const odd = ['anonymous', '4915112345678', '1900123456', '85523123456', 'x'];
  const flood = floodWithCalls({
    from: '127.0.0.1',
    at: line.sip,
    numbers: [...odd, ...numbers],
    calls: 1_800,
    aSecond: 100,
  });
  await Promise.all([aGoodCallGoesOn(), flood]);
  await expect
    .poll(async () => (await alarms())['missed-calls-flood'] ?? 0, { timeout: patienceMs })
    .toBeGreaterThan(0);
  const told = await alarms();
  expect(told).toHaveProperty('unknown-callers');
  await expect.poll(() => line.asks('/channels'), { timeout: patienceMs }).toEqual([]);
  expect(new Set(rung).size).toBeLessThanOrEqual(strangersAtOnce);
  expect(rung.filter((number) => number === one.slice(1)).length).toBeLessThanOrEqual(3);
  const answered = await line.world.db
    .selectFrom('dial')
    .select('id')
    .where('direction', '=', 'in')
    .where('answered_at', 'is not', null)
    .execute();
  expect(answered).toEqual([]);
  line.phone.onCall = meet;
}, 180_000);

test('keys that somebody else sends into a talk are not heard', async () => {
  const { call, referralId } = await line.ringsFor(picksUp);
  await call.speaks();
  await call.hearsMs(6_000);
  const port = Number(/m=audio (\d+)/.exec(call.invite.body)?.[1]);
  const socket = createSocket('udp4').bind(0, stranger);
  await once(socket, 'listening');
  for (let n = 0; n < 60; n++) {
    const packet = Buffer.from([0x80, 101, 0, n, 0, 0, 0x10, 0, 1, 2, 3, 4, 9, n > 30 ? 0x8a : 0x0a, 4, 0]);
    await new Promise((sent) => socket.send(packet, port, '127.0.0.1', () => sent(undefined)));
  }
  await call.hearsMs(12_000);
  expect(call.state).toBe('up');
  call.hangUp();
  expect((await line.afterwards(referralId)).dials).toMatchObject([{ outcome: 'left' }]);
  socket.close();
});
