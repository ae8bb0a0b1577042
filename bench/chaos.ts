import { setTimeout as pause } from 'node:timers/promises';
import { formToken } from '../src/accounts/pages/only.ts';
import { openPlace, type Place } from './applicants.ts';
import { countWhatIsThere, untilQuiet } from './chaos/count.ts';
import { type ChaosHouse, openChaosHouse, type Victim, victims } from './chaos/house.ts';
import { answerApplicants, read, referralForm, send, workAt } from './chaos/load.ts';
import { createRandom } from './random.ts';
import type { Benchmark } from './run.ts';
import { say } from './service.ts';

/**
 * People read pages, refer and apply, phones ring and press 1, an employer answers, while web, worker, calls and database are
 * killed (-9) at random moments, now and then two at once, and started again. Whoever gets no answer sends the same again. Then
 * the database is asked: is each there once, and did any number ring again for a referral that was answered? And how long was it
 * from each kill until all parts were ready again?
 * Flags: `--minutes=30`, `--forms=600` (half referrals, half applications, spread over the time), `--seed=1`, `--pause=9000`
 * (milliseconds between recovery and next kill at most).
 */
export async function run(flags: Record<string, string>): Promise<Benchmark> {
  const minutes = Number(flags.minutes ?? 30);
  const forms = Number(flags.forms ?? 20 * minutes);
  const random = createRandom(Number(flags.seed ?? 1));
  const house = await openChaosHouse();
  try {
    const employer = await openEmployer(house);
    const jobs = employer.announcements;
    say(`ready; ${minutes} minutes, ${forms} forms`);
    let [loading, sending] = [true, true];
    const until = Date.now() + minutes * 60_000;
    const killing = killAtRandom(house, random, Number(flags.pause ?? 9000), () => loading);
    const moving = answerApplicants(house, employer, () => loading);
    const reading = read(house.url, ['/', '/jobs/cook', `/job/${jobs[0]}`, '/en', '/about'], () => loading);
    const phones: Promise<number>[] = [];
    const sent: Promise<void>[] = [];
    const of = (n: number) => `${house.url}/job/${jobs[n % jobs.length]}`;
    for (let n = 0; n < forms; n++) {
      const isReferral = n % 2 === 0;
      const number = `${isReferral ? '012' : '015'}${String(200_000 + n)}`;
      if (isReferral) phones.push(workAt(house.url, number, () => sending));
      sent.push(
        isReferral
          ? send(`${of(n)}/refer`, referralForm(number), n)
          : send(`${of(n)}/apply`, { name: 'សុខា', phone: number }, n),
      );
      await pause(Math.max(0, (until - Date.now()) / (forms - n)) * 2 * random());
    }
    await Promise.all(sent);
    await pause(Math.max(0, until - Date.now()));
    loading = false;
    const [kills, moves, pages] = await Promise.all([killing, moving, reading]);
    say('the time is over; waiting for the phones');
    await untilQuiet(house, 120_000);
    sending = false;
    const pressed = (await Promise.all(phones)).filter((times) => times > 0).length;
    const taken = { referred: Math.ceil(forms / 2), applied: Math.floor(forms / 2), moves };
    const found = await countWhatIsThere(house, taken);
    const movesTaken = [...moves.values()].reduce((sum, states) => sum + states.length, 0);
    const figures = { minutes, forms, movesTaken, ...pages, ...kills, pressedOne: pressed, ...found };
    const wrong =
      found.referralsMissing +
      found.referralsDoubled +
      found.applicationsMissing +
      found.applicationsDoubled +
      found.movesMissing +
      found.movesDoubled +
      found.rungAfterAnswer +
      found.eventsUntold +
      found.callsStillDue;
    return {
      figures,
      goal: {
        all: 'each there once; no number rings twice for one call that was answered',
        recoveryP95Ms: '≤ 10000',
        kills: '≥ 200 in 30 minutes',
      },
      met: wrong === 0 && found.applicationsByPhone >= pressed && kills.recoveryP95Ms <= 10_000,
    };
  } finally {
    await house.close();
  }
}

/** An employer with jobs, whose person is signed in. */
async function openEmployer(house: ChaosHouse): Promise<Place & { token: string }> {
  const world = await house.world();
  const place = await openPlace(world, 20);
  const who = await world.auth.whoIs(new Headers({ cookie: place.cookie }));
  if (!who) throw new Error('the employer is not signed in');
  await world.auth.close();
  await world.db.destroy();
  await world.cabinet.close();
  return { ...place, token: formToken(world, who) };
}

async function killAtRandom(house: ChaosHouse, random: () => number, longest: number, going: () => boolean) {
  const kills: Record<Victim, number> = { web: 0, worker: 0, calls: 0, database: 0 };
  const recoveries: number[] = [];
  const one = (): Victim => victims[Math.floor(random() * victims.length)] ?? 'web';
  while (going()) {
    await pause(random() * longest);
    if (!going()) break;
    const chosen = new Set(random() < 0.15 ? [one(), one()] : [one()]);
    await Promise.all([...chosen].map((victim) => house.kill(victim)));
    recoveries.push(await house.untilAllReady());
    for (const victim of chosen) kills[victim]++;
    say(`${recoveries.length}: ${[...chosen].join(' and ')}, ready after ${recoveries.at(-1)?.toFixed(0)} ms`);
  }
  recoveries.sort((a, b) => a - b);
  return {
    kills: Object.values(kills).reduce((sum, n) => sum + n, 0),
    killedWeb: kills.web,
    killedWorker: kills.worker,
    killedCalls: kills.calls,
    killedDatabase: kills.database,
    recoveryP50Ms: Math.round(recoveries[Math.floor(recoveries.length / 2)] ?? 0),
    recoveryP95Ms: Math.round(recoveries[Math.floor(recoveries.length * 0.95)] ?? 0),
    recoveryMaxMs: Math.round(recoveries.at(-1) ?? 0),
  };
}
