import { makeAnnouncement, makeEmployer } from '../test/harness/builders.ts';
import { openFuzzHouse } from './fuzz/house.ts';
import { makeKnown } from './fuzz/known.ts';
import type { Benchmark } from './run.ts';
import { say } from './service.ts';
import { type Compared, compare } from './welch.ts';

const AT_ONCE = 4;
/** Beyond this two ways are held to be told apart. */
const TOLD_APART = 4.5;

const knownNumber = (n: number) => `096770${String(n).padStart(4, '0')}`;
const strangers = { next: 0 };
/** A number that nobody has used here before. */
const newNumber = () => `09788${String(strangers.next++).padStart(5, '0')}`;

type Way = { readonly path: string; form(phone: string): Record<string, string> };

let asked = 0;

/** How long an answer takes, in ms; every request comes from another address. */
async function timed(url: string, { path, form }: Way, phone: string): Promise<number> {
  asked++;
  const from = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
  const began = performance.now();
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-forwarded-for': from },
    body: new URLSearchParams(form(phone)),
  });
  await response.arrayBuffer();
  const took = performance.now() - began;
  if (response.status !== 303 && response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  return took;
}

/** Known and unknown numbers in turns, now the one first and now the other. */
async function pairs(url: string, way: Way, count: number, atOnce: number): Promise<Compared> {
  const [known, unknown]: [number[], number[]] = [[], []];
  const left = Array.from({ length: count }, (_, n) => n);
  const work = async () => {
    for (let n = left.pop(); n !== undefined; n = left.pop()) {
      const number = knownNumber(n);
      if (n % 2 === 0) known.push(await timed(url, way, number));
      unknown.push(await timed(url, way, newNumber()));
      if (n % 2 === 1) known.push(await timed(url, way, number));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return compare(known, unknown);
}

async function measured(evenlyMs: number, count: number, figures: Record<string, number>): Promise<boolean> {
  const house = await openFuzzHouse({ ANSWER_EVENLY_MS: String(evenlyMs) });
  try {
    await makeKnown(house.world, count);
    const job = await makeAnnouncement(house.world, { employerId: await makeEmployer(house.world) });
    await house.open();
    const ways: Record<string, Way> = {
      own: { path: '/my/code', form: (phone) => ({ phone, way: 'text' }) },
      signIn: { path: '/sign-in/phone', form: (phone) => ({ phone, way: 'text' }) },
      refer: {
        path: `/job/${job}/refer`,
        form: (theirPhone) => ({ theirName: 'Dara', theirPhone, yourName: 'Srey', relation: 'friend', language: 'km' }),
      },
    };
    let isEven = true;
    for (const [name, way] of Object.entries(ways)) {
      await pairs(house.url, way, 0, 1);
      const { meanA, meanB, t, told } = await pairs(house.url, way, count, evenlyMs === 0 ? 1 : AT_ONCE);
      const kind = `${name}${evenlyMs === 0 ? 'AtOnce' : 'Evenly'}`;
      say(
        `${kind}: known ${meanA.toFixed(2)} ms, unknown ${meanB.toFixed(2)} ms, t ${t.toFixed(1)}, told ${told.toFixed(3)}`,
      );
      Object.assign(figures, { [`${kind}DifferenceMs`]: meanA - meanB, [`${kind}T`]: t, [`${kind}Told`]: told });
      isEven &&= Math.abs(t) < TOLD_APART;
    }
    return isEven;
  } finally {
    await house.close();
  }
}

/**
 * Whether the clock tells that we know a number: of its owner's page, of signing in, of a referral; first as fast as it goes, then
 * in even steps (`ANSWER_EVENLY_MS`), known and unknown in turns. Flags: `--pairs=1000`, `--step=200`.
 */
export async function run(flags: Record<string, string>): Promise<Benchmark> {
  const [count, step] = [Number(flags.pairs ?? 1000), Number(flags.step ?? 200)];
  const figures: Record<string, number> = { pairs: count, stepMs: step };
  await measured(0, count, figures);
  const met = await measured(step, count, figures);
  return { figures, goal: { evenly: `|t| < ${TOLD_APART} for every way` }, met };
}
