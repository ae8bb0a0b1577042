import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { freePort } from '../src/platform/free-port.ts';
import { listenTo } from '../src/platform/notices.ts';
import { quantile } from '../test/phones/call-figures.ts';
import type { IncomingCall } from '../test/phones/incoming-call.ts';
import { openSipPhone } from '../test/phones/sip-phone.ts';
import { networks } from './callers.ts';
import { relation, type Spoken, spokenOf, tag } from './job-of-calls.ts';
import { type LinesHouse, openLinesHouse } from './lines-house.ts';
import { type Files, filesOf, listen } from './listen-closely.ts';
import { loadAverage } from './processes.ts';
import type { Benchmark } from './run.ts';
import { say, untilReady } from './service.ts';

/** One person, from the form to the key; in milliseconds. */
type Story = {
  /** From the form being sent until the telephone is asked to ring. */
  toRinging: number;
  /** From the key going down, and from it coming up again, until its row is committed and others are told. */
  downToStored: number;
  upToStored: number;
  toSilence: number;
  toAnswer: number;
};

const keyMs = 100;

/**
 * How long people wait for us: web, worker and calls as one process, a real Asterisk, a telephone. A relative sends the form,
 * the telephone rings and is answered, 1 is pressed (RFC 4733, held for 100 ms) in the middle of a word.
 * Flags: `--calls=60`, `--at-once=3`.
 */
export async function run(flags: Readonly<Record<string, string>>): Promise<Benchmark> {
  const calls = Number(flags.calls ?? 60);
  const atOnce = Number(flags['at-once'] ?? 3);
  const phone = await openSipPhone();
  const web = await freePort();
  const trunk = { name: 'probe', port: phone.address.port, destination: networks.probe.destination };
  const env = { PORT: String(web), FORMS_A_MINUTE: '1000000', TRUSTED_PROXIES: '1' };
  const house = await openLinesHouse([trunk], { services: 'web,worker,calls', env });
  try {
    await house.pin(process.pid);
    const url = `http://127.0.0.1:${web}`;
    await untilReady(url);
    const spoken = await spokenOf(house.world);
    const around = { house, phone, url, spoken, files: await filesOf(spoken), stored: await hearOfKeys(house) };
    const stories: Story[] = [];
    let next = 0;
    const one = async () => {
      while (next < calls + atOnce) {
        const n = next++;
        const story = await tell(around, n);
        if (n >= atOnce) stories.push(story); // the first of each finds everything cold
      }
    };
    await house.putFirst(process.pid);
    say('going');
    await Promise.all(Array.from({ length: atOnce }, one));
    around.stored.stop();
    return await judge(stories);
  } finally {
    await house.close();
    phone.close();
  }
}

async function judge(stories: Story[]): Promise<Benchmark> {
  const figures: Record<string, number> = { calls: stories.length, load: await loadAverage() };
  for (const of of ['toRinging', 'downToStored', 'upToStored', 'toSilence', 'toAnswer'] as const) {
    const values = stories.map((story) => story[of]);
    figures[`${of}P50Ms`] = Number(quantile(values, 0.5).toFixed(1));
    figures[`${of}P95Ms`] = Number(quantile(values, 0.95).toFixed(1));
  }
  const { toRingingP95Ms = 0, upToStoredP95Ms = 0, toSilenceP95Ms = 0 } = figures;
  return {
    figures,
    goal: { toRingingP95Ms: '<= 1000', upToStoredP95Ms: '<= 150', toSilenceP95Ms: '<= 200' },
    met: toRingingP95Ms <= 1000 && upToStoredP95Ms <= 150 && toSilenceP95Ms <= 200,
  };
}

type Around = {
  house: LinesHouse;
  phone: Awaited<ReturnType<typeof openSipPhone>>;
  url: string;
  spoken: Spoken;
  files: Files;
  stored: Awaited<ReturnType<typeof hearOfKeys>>;
};

async function tell({ house, phone, url, spoken, files, stored }: Around, n: number): Promise<Story> {
  const number = `${networks.probe.prefix}${String(300_000 + n)}`;
  const sent = performance.now();
  const rings = phone.nextCall(20_000, `855${number}`).then((call) => ({ call, at: performance.now() }));
  await send(url, spoken, { number: `0${number}`, from: n });
  const { call, at } = await rings;
  const pressed = await talk(call);
  const dialId = await dialOf(house, number);
  await pause(500);
  const { keyToSilenceMs, keyToAnswerMs } = listen({ call, key: pressed.down }, spoken, files);
  const storedAt = stored.at.get(dialId) ?? Number.NaN;
  const [toSilence, toAnswer] = [keyToSilenceMs, keyToAnswerMs];
  return {
    ...{ toRinging: at - sent, toSilence, toAnswer },
    ...{ downToStored: storedAt - pressed.down, upToStored: storedAt - pressed.up },
  };
}

async function talk(call: IncomingCall): Promise<{ down: number; up: number }> {
  call.ring();
  await call.answer();
  await call.speaks(20_000);
  await pause(3_200 + Math.random() * 3_000);
  const down = await call.press('1', { ms: keyMs });
  const up = performance.now();
  await pause(4_000);
  call.hangUp();
  return { down, up };
}

async function send(url: string, { announcementId }: Spoken, { number, from }: { number: string; from: number }) {
  const answer = await fetch(`${url}/job/${announcementId}/refer`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-forwarded-for': `10.${(from >> 8) & 255}.${from & 255}.1` },
    body: new URLSearchParams({
      ...{ theirName: 'សុខា', theirPhone: number, yourName: 'ដារ៉ា' },
      ...{ relation, language: tag },
    }),
  });
  await answer.arrayBuffer();
  if (answer.status !== 303) throw new Error(`the form was not taken: ${answer.status}`);
}

/** The database itself tells of a key, when its transaction is committed. */
async function hearOfKeys({ world }: LinesHouse) {
  const at = new Map<string, number>();
  const listening = listenTo(world.databaseUrl, 'bench_keys', (dialId) => {
    if (dialId !== null) at.set(dialId, performance.now());
  });
  await sql`create function bench_key() returns trigger language plpgsql as
    $$ begin perform pg_notify('bench_keys', new.conversation_id::text); return null; end $$`.execute(world.db);
  await sql`create trigger bench_key after insert on heard for each row when (new.heard->>'kind' = 'key')
    execute function bench_key()`.execute(world.db);
  return { at, stop: listening.stop };
}

async function dialOf({ world }: LinesHouse, number: string): Promise<string> {
  const hash = world.vault.index('phone', `+855${number}`);
  const found = world.db
    .selectFrom('dial')
    .innerJoin('call', 'call.id', 'dial.call_id')
    .innerJoin('person', 'person.id', 'call.person_id')
    .select('dial.id')
    .where('person.phone_hash', '=', hash);
  return (await found.executeTakeFirstOrThrow()).id;
}
