import { setTimeout as pause } from 'node:timers/promises';
import { refer } from '../src/referrals/refer.ts';
import { clipAudio } from '../src/speech/clip-audio.ts';
import { type CallsHouse, openCallsHouse, type Victim, victims } from './calls-house.ts';
import { type ChaosPhones, openChaosPhones } from './chaos-phones.ts';
import { createRandom } from './random.ts';
import type { Benchmark } from './run.ts';
import { dataFolder, say } from './service.ts';

/**
 * Many telephones ring over a real Asterisk, are answered and press 1, while Asterisk, the calling service and the database are
 * killed (-9), and the wire between service and Asterisk is cut, or hangs, in the middle of it; everybody comes back by
 * themselves. Then Asterisk, the database and the telephones are asked. Calls that are to be tried again are tried at once,
 * so that a wrong one is seen.
 * Flags: `--kills=50` (of each), `--hurry` (nobody hears all out in the end), `--only=hang,cut` (these kinds alone), `--seed=1`, `--calls=12` (under way at once), `--pause=4000` (milliseconds between the first rings and the next kill, at most).
 */
export async function run(flags: Record<string, string>): Promise<Benchmark> {
  const random = createRandom(Number(flags.seed ?? 1));
  const kills = Number(flags.kills ?? 50);
  const phones = await openChaosPhones(random, await appliedClip());
  const house = await openCallsHouse(phones.phone.address.port);
  try {
    say('ready');
    let going = true;
    const referring = referAndHasten(house, phones, Number(flags.calls ?? 12), () => going);
    const struck = await strikeAll(house, phones, {
      kills,
      random,
      longest: Number(flags.pause ?? 4000),
      only: flags.only?.split(','),
    });
    going = false;
    await referring;
    say('waiting for what is under way');
    if (flags.hurry) phones.hurry();
    const stuck = await settle(house, phones);
    return judge({ ...struck, ...stuck, ...(await compare(house, phones)) });
  } finally {
    await house.close();
    phones.close();
  }
}

/** What is said to who has applied, as telephones hear it. */
async function appliedClip(): Promise<Uint8Array> {
  const { dataDir, remove } = await dataFolder();
  const voice = new URL('../voice', import.meta.url).pathname;
  const clip = await (await clipAudio(voice, dataDir)('km', 'call.applied.0')).telephone('ulaw');
  await remove();
  return clip;
}

function judge(figures: Record<string, number>): Benchmark {
  const none = ['stuckChannels', 'openDials', 'stuckCalls', 'offHook', 'applicationsLost', 'applicationsDoubled'];
  const never = ['storedKeysLost', 'rangAfterAnswer', 'rangTwiceAtOnce', 'dialsNeverMade'];
  return {
    figures,
    goal: Object.fromEntries([...none, ...never].map((name) => [name, '0'])),
    met: [...none, ...never].every((name) => figures[name] === 0) && (figures.heardApplied ?? 0) > 0,
  };
}

async function strikeAll(
  house: CallsHouse,
  phones: ChaosPhones,
  {
    kills,
    random,
    longest,
    only,
  }: { kills: number; random: () => number; longest: number; only: string[] | undefined },
): Promise<Record<string, number>> {
  const order = victims
    .filter((victim) => only === undefined || only.includes(victim))
    .flatMap((victim) => Array.from({ length: kills }, () => ({ victim, at: random() })))
    .toSorted((a, b) => a.at - b.at);
  const times: Record<Victim, number> = { asterisk: 0, controller: 0, database: 0, cut: 0, hang: 0 };
  for (const { victim } of order) {
    await atWork(phones);
    await pause(random() * longest);
    while (!(await house.strike(victim, random))) await pause(100);
    times[victim]++;
    say(`${new Date().toISOString().slice(14, 23)} ${victim} ${times[victim]} of ${kills}; ${phones.offHook()} calls`);
  }
  return Object.fromEntries(Object.entries(times).map(([victim, n]) => [`struck_${victim}`, n]));
}

/** Until telephones ring anew, beside some that ring or talk: what was struck before is back. */
async function atWork({ figures, offHook }: ChaosPhones): Promise<void> {
  const before = figures.ringsInAll;
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(20)) {
    if (figures.ringsInAll >= before + 2 && offHook() >= 3) return;
  }
}

/** Keeps so many calls under way, until told not to. */
async function referAndHasten(house: CallsHouse, phones: ChaosPhones, calls: number, going: () => boolean) {
  const jobs = await house.query<{ id: string }>(
    "select id from announcement where state = 'live' order by id limit 2",
  );
  let hastened = Date.now();
  while (going()) {
    const number = `012${String(300_000 + phones.seen.size)}`;
    const waiting = [...phones.seen.values()].filter(
      ({ rings, addedAt }) => rings === 0 && Date.now() - addedAt < 15_000,
    ).length;
    if (phones.offHook() < calls && waiting < 2 * calls)
      await referOne(house, phones, { number, job: Number(jobs[phones.seen.size % jobs.length]?.id) });
    else await pause(100);
    if (Date.now() - hastened < 3_000) continue;
    hastened = Date.now();
    await hasten(house);
  }
}

async function referOne(house: CallsHouse, phones: ChaosPhones, { number, job }: { number: string; job: number }) {
  phones.add(number);
  const input = {
    announcementId: job,
    name: 'សុខា',
    phone: `+855${number.slice(1)}`,
    language: 'km',
    relation: 'sibling',
    referrer: { name: 'ដារ៉ា', language: 'km' },
    mark: house.world.vault.index('mark', `chaos ${number}`),
  };
  const taken = await house.insist((tx) => refer(tx, house.world.vault, input, new Date()));
  if (taken !== 'taken') throw new Error('a referral was refused');
}

/** Nobody waits two hours for a second try here, nor minutes for a trunk that failed. */
async function hasten({ query }: CallsHouse): Promise<void> {
  await query("update call set due_at = now() where state = 'waiting' and due_at > now() and not promised");
  await query(
    "update dial set placed_at = placed_at - interval '10 min' where outcome = 'carrier-fault' and placed_at > now() - interval '5 min'",
  );
  await query('update trunk set faults = 0, broken_until = null where faults > 0');
  await query("select pg_notify('calls', '')");
}

/** Until nothing is under way any more, on any side; a call waits two minutes for a trunk that failed it, and what still is after four is stuck. */
async function settle(house: CallsHouse, phones: ChaosPhones): Promise<Record<string, number>> {
  let found = { stuckChannels: -1, openDials: -1, stuckCalls: -1, offHook: -1 };
  for (const until = Date.now() + 240_000; Date.now() < until; await pause(1_000)) {
    await hasten(house);
    const [row] = await house.query<{ dials: number; calls: number; untold: number }>(`select
      (select count(*) from dial where ended_at is null)::int as dials,
      (select count(*) from referral r where state = 'waiting' and not exists (select 1 from call where referral_id = r.id))::int as untold,
      (select count(*) from call where state in ('waiting', 'dialling', 'ringing', 'talking'))::int as calls`);
    const stuckCalls = (row?.calls ?? -1) + (row?.untold ?? 0);
    const stuckChannels = (await house.channels()) ?? -1;
    found = { stuckChannels, openDials: row?.dials ?? -1, stuckCalls, offHook: phones.offHook() };
    if (Object.values(found).every((n) => n === 0)) break;
  }
  return found;
}

async function compare(house: CallsHouse, phones: ChaosPhones): Promise<Record<string, number>> {
  const { vault } = house.world;
  const rows = await house.query<{ hash: string; applications: number; dials: number; stored: number; told: unknown }>(`
    select encode(p.phone_hash, 'hex') as hash,
      (select count(*) from application a where a.person_id = p.id)::int as applications,
      (select count(*) from dial d join call c on c.id = d.call_id where c.person_id = p.id)::int as dials,
      (select json_agg(json_build_array(to_char(d.placed_at, 'MI:SS.MS'), to_char(d.rang_at, 'MI:SS.MS'), to_char(d.answered_at, 'MI:SS.MS'),
        to_char(d.ended_at, 'MI:SS.MS'), d.outcome, d.cause) order by d.placed_at) from dial d join call c on c.id = d.call_id where c.person_id = p.id) as told,
      (select count(*) from heard h join dial d on d.id = h.conversation_id join call c on c.id = d.call_id
        where c.person_id = p.id and h.outputs::text like '%"call.applied"%')::int as stored
    from person p`);
  const byHash = new Map(rows.map((row) => [row.hash, row]));
  const all = [...phones.seen].map(([number, seen]) => ({
    ...seen,
    stored: byHash.get(vault.index('phone', `+${number}`).toString('hex')),
  }));
  const count = (holds: (one: (typeof all)[number]) => boolean) => all.filter(holds).length;
  for (const one of all) {
    if (one.rangAfterAnswer === 0 && one.rangTwiceAtOnce === 0 && (!one.heardApplied || one.stored?.applications))
      continue;
    say(`${one.habit}: ${one.story.join('; ')}\n  ${JSON.stringify(one.stored?.told)}`);
  }
  const [doubled] = await house.query<{ n: number }>(
    `select count(*)::int as n from (select 1 from application group by announcement_id, person_id having count(*) > 1) as twice`,
  );
  const outcomes = await house.query<{ outcome: string; n: number }>(
    'select outcome, count(*)::int as n from dial group by outcome',
  );
  return {
    people: all.length,
    answered: count(({ answered }) => answered > 0),
    pressedOne: count(({ pressed }) => pressed),
    heardApplied: count(({ heardApplied }) => heardApplied),
    applications: count(({ stored }) => (stored?.applications ?? 0) > 0),
    applicationsLost: count(({ heardApplied, stored }) => heardApplied && !stored?.applications),
    storedKeysLost: count(({ stored }) => (stored?.stored ?? 0) > 0 && !stored?.applications),
    applicationsDoubled: doubled?.n ?? -1,
    rangAfterAnswer: count(({ rangAfterAnswer }) => rangAfterAnswer > 0),
    rangAfterWord: count(({ rangAfterWord }) => rangAfterWord > 0),
    rangTwiceAtOnce: count(({ rangTwiceAtOnce }) => rangTwiceAtOnce > 0),
    dialsNeverMade: count(({ rings, stored }) => rings > (stored?.dials ?? 0)),
    ...phones.figures,
    ...Object.fromEntries(outcomes.map(({ outcome, n }) => [`outcome_${outcome}`, n])),
  };
}
