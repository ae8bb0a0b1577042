import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFailed, vi } from 'vitest';
import { linesOf } from '../../src/calling/say.ts';
import { startCalls } from '../../src/calling/service.ts';
import { createAsterisk } from '../../src/channels/asterisk/asterisk.ts';
import type { ExchangeInput } from '../../src/channels/asterisk/exchange/options.ts';
import { freePorts } from '../../src/channels/asterisk/exchange/ports.ts';
import { provideAsterisk } from '../../src/channels/asterisk/exchange/provide.ts';
import { startExchange } from '../../src/channels/asterisk/exchange/start.ts';
import { writeExchange } from '../../src/channels/asterisk/exchange/write.ts';
import { heardIn } from '../../src/conversations/store.ts';
import { createLogger } from '../../src/platform/logs.ts';
import { referred, traces } from '../calling/telephone.ts';
import { type makeReferral, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { soughtClips, telephoneClip } from '../phones/clips.ts';
import type { IncomingCall } from '../phones/incoming-call.ts';
import { findClips, missingInOrder } from '../phones/listen.ts';
import type { SipCall } from '../phones/sip-call.ts';
import { openSipPhone, type SipPhone } from '../phones/sip-phone.ts';
import { patienceMs } from '../phones/waiting.ts';
import { hearUlaw } from '../speech/listening.ts';

/** The number that workers see. */
export const ourNumber = '012777888';

type Options = {
  /** Calls are answered after so many seconds; null: never. */
  answerAfterSeconds?: number | null;
  trunk?: Partial<NonNullable<ExchangeInput['trunks']>[number]>;
  rtpTimeoutSeconds?: number;
  /** A trunk that is taken first, and leads to nobody. */
  dead?: boolean;
};

/** A real Asterisk between the service and a telephone; close it after the tests of the file. */
export type AsteriskLine = Awaited<ReturnType<typeof openAsteriskLine>>;

export async function openAsteriskLine(options: Options = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'bongpheak-line-'));
  const program = await provideAsterisk();
  const ports = await freePorts();
  const phone = await openSipPhone();
  // not asked whether it lives: what a test does besides may hold its telephones up for longer than a carrier is waited for
  const patient = { name: 'carrier', host: '127.0.0.1', port: phone.address.port, qualifySeconds: 0 };
  const trunk = { ...patient, ...options.trunk };
  const exchange = await writeExchange(join(folder, 'exchange'), program, {
    ari: { port: ports.ari },
    sip: { port: ports.sip },
    rtp: ports.rtp,
    rtpTimeoutSeconds: options.rtpTimeoutSeconds ?? 30,
    trunks: [trunk, ...(options.dead ? [{ name: 'dead', host: '127.0.0.1', port: 9, qualifySeconds: 1 }] : [])],
  });
  const running = { now: await startExchange(join(folder, 'exchange'), program) };
  const trunks = join(folder, 'trunks.json');
  const { url, user, password } = exchange.ari;
  const { answerAfterSeconds = null } = options;
  const carrier = { name: 'carrier', channel: 'asterisk', lines: 300, callsPerSecond: 1000, callerNumber: ourNumber };
  const all = [{ ...carrier, answerAfterSeconds }, ...(options.dead ? [{ ...carrier, name: 'dead', order: 0 }] : [])];
  const securityLog = join(folder, 'exchange/log/security.log');
  const file = { asterisk: { url, user, password, securityLog }, trunks: all };
  await writeFile(trunks, JSON.stringify(file));
  await chmod(trunks, 0o600);
  const world = await createTestWorld({ env: { TRUNKS: trunks } });
  const told: string[] = [];
  world.log = createLogger('info', { write: (line) => told.push(line) });
  const [from, began] = [world.now().getTime(), performance.now()];
  world.now = () => new Date(from + performance.now() - began); // trunks are paced by the clock
  const service = startService(world);
  await vi.waitFor(() => expect(service.line.ready('carrier')).toBe(true), { timeout: patienceMs });
  return {
    world,
    phone,
    exchange: running,
    service,
    /** Where the exchange hears SIP. */
    sip: exchange.sip,
    ari: exchange.ari,
    /** What the service has told in its log. */
    told: told as readonly string[],
    startExchange: async () => {
      running.now = await startExchange(join(folder, 'exchange'), program);
    },
    ...storiesOf(world, phone, async () => [
      ...told.slice(-50),
      await readFile(join(folder, 'exchange/log/messages.log'), 'utf8').then((log) => log.slice(-5_000), String),
    ]),
    /** What Asterisk says itself, of `/recordings/stored` and the like. */
    async asks(path: string, method = 'GET'): Promise<unknown> {
      const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
      const answer = await (await fetch(`${url}/ari${path}`, { method, headers: { authorization } })).text();
      return answer === '' ? undefined : JSON.parse(answer);
    },
    async close() {
      await service.stop();
      await running.now.stop();
      phone.close();
      await world.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The calling service of the world, which may be stopped and started again. */
function startService(world: TestWorld) {
  const start = () => {
    const asterisk = createAsterisk(world);
    void asterisk.start();
    return { asterisk, calls: startCalls(world, [asterisk.line]) };
  };
  let now = start();
  const stop = async () => {
    await now.calls.stop();
    await now.asterisk.stop();
  };
  return {
    get line() {
      return now.asterisk.line;
    },
    stop,
    /** Dials nobody new, as a process that was asked to go. */
    rest: () => now.calls.rest(),
    start() {
      now = start();
    },
    async restart() {
      await stop();
      now = start();
    },
  };
}

/** @param lastWords what the service and the exchange told last, to be read where a story fails */
function storiesOf(world: TestWorld, phone: SipPhone, lastWords: () => Promise<string[]>) {
  const meetings = new Map<string, (call: IncomingCall) => void>();
  const explained = new Set<string | undefined>();
  const explainFailure = () => {
    const { currentTestName } = expect.getState();
    if (explained.has(currentTestName)) return;
    explained.add(currentTestName);
    onTestFailed(async () => {
      const dials = await world.db
        .selectFrom('dial')
        .selectAll()
        .orderBy(sql`answered_at desc nulls last`)
        .limit(3)
        .execute()
        .catch(String); // the world may be closed by now
      console.error(...(await lastWords()), JSON.stringify(dials, null, 1));
    });
  };
  phone.onCall = (call) => meetings.get(call.to)?.(call);
  return {
    /** Somebody is referred, and their telephone rings; `meets` is what becomes of it, nothing where it is left out. */
    async ringsFor(
      meets: (call: IncomingCall) => void = () => undefined,
      change: Parameters<typeof makeReferral>[2] = {},
    ): Promise<{ call: IncomingCall; referralId: string; number: string }> {
      explainFailure();
      const number = change.phone ?? somePhone();
      meetings.set(number.slice(1), meets);
      const { referralId } = await referred(world, { ...change, phone: number });
      const call = await phone.nextCall(patienceMs, number.slice(1)).catch(async (error: unknown) => {
        throw new Error(JSON.stringify([await traces(world, referralId), ...(await lastWords()).slice(-20)]), {
          cause: error,
        });
      });
      return { call, referralId, number };
    },
    /** Everything stored of a referral's call, once its dial is over. */
    async afterwards(referralId: string): Promise<Awaited<ReturnType<typeof traces>>> {
      await expect
        .poll(async () => (await traces(world, referralId)).dials.at(-1)?.ended_at, { timeout: patienceMs })
        .toBeTruthy();
      return await traces(world, referralId);
    },
    dial: (id: string) => world.db.selectFrom('dial').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    /** The dials of a referral's call, in the order in which they were made. */
    dialsOf: async (referralId: string) => (await traces(world, referralId)).dials,
    /** The calls that are planned for a number. */
    callsTo: (number: string) =>
      world.db
        .selectFrom('call')
        .innerJoin('person', 'person.id', 'call.person_id')
        .select(['call.state', 'call.dials'])
        .where('person.phone_hash', '=', world.vault.index('phone', number))
        .execute(),
    /** The clips of all that a dial's conversation has said, in its order. */
    async saidIn(dialId: string, tag: string): Promise<string[]> {
      const rows = await world.tx((tx) => heardIn(tx, dialId));
      const lines = rows.flatMap(({ outputs }) => linesOf(outputs));
      return world.speech.sayAll(tag, lines).clips.filter((clip) => typeof clip === 'string');
    },
  };
}

/** Which of the clips a call did not hear in their turn; none where all was well. */
export async function notHeard(call: SipCall, tag: string, clips: readonly string[]): Promise<string[]> {
  const found = findClips(hearUlaw(call.hearing.inTurn()), await soughtClips(tag, clips));
  return missingInOrder(
    found.map(({ name }) => name),
    clips,
  );
}

/** Waits until a sentence was said to its end, byte for byte. */
export async function hearsOut(world: TestWorld, call: SipCall, tag: string, sentence: string): Promise<void> {
  const clip = world.speech.say(tag, { say: sentence }).clips.findLast((one) => typeof one === 'string') ?? '';
  const audio = await telephoneClip(tag, clip);
  await call.hearsOut(audio, { ms: patienceMs });
}

/** Answers at once, after a ring. */
export const picksUp = (call: IncomingCall): void => {
  call.ring();
  void call.answer();
};
