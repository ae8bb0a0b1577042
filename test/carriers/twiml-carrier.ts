import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type CarrierCall, newCall } from './call.ts';
import type { Exchange } from './exchange.ts';
import { type FarEnd, farEndOf } from './far-end.ts';
import { restOf } from './rest.ts';
import { carry } from './run.ts';

/** A carrier that speaks TwiML, as Somleng documents it, with telephones at its other end. Its time is what is played. */
export type Carrier = Exchange & {
  /** The number of the account. */
  readonly number: string;
  /** Takes up the next call that comes to a telephone; waits for it. */
  rings(to?: string, ms?: number): Promise<FarEnd>;
  /** Somebody rings the account's number. */
  begin(from: string): FarEnd;
  /** Somebody rings the account's number; resolves when the carrier waits for them, or the call is over. */
  ring(from: string): Promise<FarEnd>;
  /** Lets status callbacks go that are late. */
  release(): Promise<void>;
  stop(): Promise<void>;
};

const localNumber = '+85523900900';

/**
 * Starts a carrier on a free port of 127.0.0.1.
 * @param now its clock, for the times of its records
 */
export async function startCarrier({ now = () => new Date(), port = 0 } = {}): Promise<Carrier> {
  const { exchange, nextNews } = newExchange(now);
  const server = createServer(getRequestListener(restOf(exchange).fetch));
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const address = server.address();
  exchange.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  return Object.assign(exchange, {
    number: localNumber,
    rings: (to?: string, ms = 60_000) => nextCall(exchange, nextNews, to, ms),
    begin: (from: string) => farEndOf(ringIn(exchange, from)),
    async ring(from: string) {
      const call = ringIn(exchange, from);
      await Promise.race([call.handset.settled(), call.over.promise]);
      return farEndOf(call);
    },
    async release() {
      for (const tell of exchange.held.splice(0)) await tell();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  });
}

function newExchange(now: () => Date): { exchange: Exchange; nextNews(): Promise<void> } {
  let wake: (() => void)[] = [];
  const exchange: Exchange = {
    account: { sid: randomUUID(), token: randomBytes(24).toString('base64url') },
    numbers: new Map([[localNumber, { voiceUrl: '', statusCallback: null }]]),
    ...{ calls: [], texts: [], problems: [], requests: [], held: [], unmet: [], impossible: new Set() },
    ...{ mood: 'fine', callbacks: 'once', webhooksTwice: false, recordingLooks: 0, isDown: false },
    now,
    url: '',
    news() {
      const waiting = wake;
      wake = [];
      for (const look of waiting) look();
    },
  };
  return { exchange, nextNews: () => new Promise((done) => wake.push(done)) };
}

async function nextCall(
  exchange: Exchange,
  nextNews: () => Promise<void>,
  to: string | undefined,
  ms: number,
): Promise<FarEnd> {
  const late = AbortSignal.timeout(ms);
  const tooLate = new Promise<void>((done) => late.addEventListener('abort', () => done()));
  for (;;) {
    const at = exchange.unmet.findIndex((call) => to === undefined || call.to === to);
    const [call] = at < 0 ? [] : exchange.unmet.splice(at, 1);
    if (call) return farEndOf(call);
    if (late.aborted) throw new Error(`no call came within ${ms} ms`);
    await Promise.race([nextNews(), tooLate]);
  }
}

function ringIn(exchange: Exchange, from: string): CarrierCall {
  const behind = exchange.numbers.get(localNumber);
  if (!behind?.voiceUrl) throw new Error('nobody answers for this number');
  const call = newCall({
    direction: 'inbound',
    to: localNumber,
    from,
    parent: null,
    createdAt: exchange.now(),
    voice: { url: behind.voiceUrl, method: 'POST' },
    statusCallback: behind.statusCallback,
  });
  call.status = 'ringing';
  exchange.calls.push(call);
  void carry(exchange, call);
  return call;
}

if (process.argv[1] === import.meta.filename) {
  const carrier = await startCarrier({ port: Number(process.env.PORT ?? 0) });
  const { account, number, url } = carrier;
  process.stdout.write(
    `${JSON.stringify({ api: url, account: account.sid, token: account.token, callerNumber: number })}\n`,
  );
  for (;;) {
    const far = await carrier.rings(undefined, 2 ** 31 - 1);
    process.stdout.write(`${far.call.sid} rings, is answered and hears all to its end\n`);
    await far.answer();
    while (!far.call.sip) await far.keepSilent();
    process.stdout.write(
      `${far.call.sid} ${far.call.status}: ${carrier.problems.splice(0).join('; ') || 'no problem'}\n`,
    );
  }
}
