import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildWorld } from '../src/build-world.ts';
import { readConfig } from '../src/config.ts';
import type { Job } from '../src/country/job.ts';
import { insertEmployer } from '../src/employers/store.ts';
import { insertAnnouncement } from '../src/jobs/store.ts';
import { isRefused } from '../src/kit/result.ts';
import { inTransaction } from '../src/platform/database.ts';
import { startEmbedded } from '../src/platform/embedded.ts';
import { migrate } from '../src/platform/migrate.ts';
import { FRAME_MS, mp3Frames } from '../src/speech/mp3.ts';
import { addSpeaker } from '../src/voices/speakers/add.ts';
import { approveTake } from '../src/voices/takes/judge.ts';
import { keepTake } from '../src/voices/takes/keep.ts';
import { renderAgainTask } from '../src/voices/touched/render-again.ts';
import { countStale, makeMissingStale, makeStale } from '../src/voices/touched/store.ts';
import type { World } from '../src/world.ts';
import { cabinetBeside } from '../test/harness/cabinet.ts';
import { dataFolder, say } from './service.ts';

const voice = new URL('../voice', import.meta.url).pathname;

/** One clip that some announcements say, and one that nearly all do. */
const changed = { some: 'position.cook', all: 'job.hours.0' } as const;

/**
 * So many live announcements are rendered; then one clip is recorded anew, and those that it is heard in are made again, by the
 * worker's own task, on one core. Gives how many were touched and made, how many a second and core, and the memory.
 */
export async function measureTouched(
  announcements: number,
  jobOf: (n: number) => Job,
): Promise<Record<string, number>> {
  const { dataDir, remove } = await dataFolder();
  const embedded = await startEmbedded(dataDir);
  await migrate(embedded.url);
  const config = readConfig({ DATABASE_URL: embedded.url, DATA_DIR: dataDir, LOG_LEVEL: 'error' }, []);
  const world = await buildWorld(config, embedded.url, await cabinetBeside(embedded.url));
  try {
    await fill(world, announcements, jobOf);
    await inTransaction(world.db, (tx) => makeMissingStale(tx, world.speech.tags, world.now()));
    const first = await work(world, 'first');
    const record = await openDesk(world);
    const some = await touched(world, record, changed.some);
    const all = await touched(world, record, changed.all);
    return { ...first, ...named('some', some), ...named('all', all) };
  } finally {
    await world.auth.close();
    await world.db.destroy();
    await world.cabinet.close();
    await embedded.stop();
    await remove();
  }
}

async function fill(world: World, announcements: number, jobOf: (n: number) => Job): Promise<void> {
  const now = world.now();
  await inTransaction(world.db, async (tx) => {
    const name = { km: 'សាកល្បង', en: 'Trial' };
    const place = { address: name, province: 'KH-12', district: null };
    const employerId = await insertEmployer(tx, { name, ...place, demonstration: true, verified_at: now }, now);
    for (let n = 0; n < announcements; n++) {
      const life = { state: 'live', source: null, demonstration: true, publishedAt: now, closesAt: null } as const;
      await insertAnnouncement(tx, { employerId, job: jobOf(n), ...life }, now);
    }
  });
  say(`${announcements} announcements are live`);
}

/** A voice; what it records is approved at once. */
async function openDesk(world: World) {
  const account = () => ({ name: 'Trial', email: `${randomUUID()}@example.org`, password: randomUUID() });
  const staff = async () => ({ userId: await world.auth.open({ ...account(), role: 'staff' }), role: 'staff' });
  const [who, judge] = [await staff(), await staff()];
  const speaker = { language: 'km', name: 'Trial', userId: null };
  const speakerId = await inTransaction(world.db, (tx) => addSpeaker(tx, world, who, speaker, world.now()));
  if (isRefused(speakerId)) throw new Error(speakerId.refused);
  return async (clip: string): Promise<void> => {
    const mp3 = await readFile(join(voice, 'en', `${clip}.mp3`));
    const file = await world.files.put(mp3);
    const words = world.speech.inventory('km').get(clip)?.text ?? '';
    const measured = { ms: (mp3Frames(mp3)?.length ?? 0) * FRAME_MS, loudness: -18, peak: -2, warnings: [] };
    const take = { speakerId, clip, words, original: file, file, ...measured, source: 'desk' as const };
    await inTransaction(world.db, async (tx) => {
      const id = await keepTake(tx, world, who, { ...take, sentAs: randomUUID() }, world.now());
      if (isRefused(id)) throw new Error(id.refused);
      await approveTake(tx, world, judge, id, world.now());
    });
  };
}

type Again = { touched: number; wrong: number; perSecond: number; perCoreSecond: number; growthMiB: number };

/** Makes again what a clip is heard in. `wrong`: made though it is not heard there, or not made though it is. */
async function touched(world: World, record: (clip: string) => Promise<void>, clip: string): Promise<Again> {
  const since = new Date();
  await record(clip);
  await inTransaction(world.db, (tx) => makeStale(tx, { language: 'km', clip }, since));
  const { made, ...figures } = await work(world, clip);
  const rows = await world.db.selectFrom('announcement_sound').select(['language', 'clips', 'made_at']).execute();
  const isHeard = ({ language, clips }: (typeof rows)[number]) => language === 'km' && clips.includes(clip);
  const wrong = rows.filter((row) => isHeard(row) !== row.made_at >= since).length;
  return { touched: made, wrong, ...figures };
}

/** Lets the worker's task run until nothing waits. */
async function work(world: World, what: string) {
  const waiting = async () => [...(await countStale(world.db)).values()].reduce((sum, n) => sum + n, 0);
  const made = await waiting();
  const [from, cpu, rss] = [performance.now(), process.cpuUsage(), memoryMiB()];
  while ((await waiting()) > 0) await renderAgainTask.run(world, {});
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const perCoreSecond = Math.round(made / ((user + system) / 1e6));
  say(`${what}: ${made} in ${seconds.toFixed(1)} s, ${perCoreSecond} a second and core`);
  return { made, perSecond: Math.round(made / seconds), perCoreSecond, growthMiB: memoryMiB() - rss };
}

const memoryMiB = () => Math.round(process.memoryUsage.rss() / 2 ** 20);

const named = (which: string, figures: object) =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [`${which}${name[0]?.toUpperCase()}${name.slice(1)}`, value]),
  );
