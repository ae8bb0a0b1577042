import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '../src/country/job.ts';
import { loadCountry } from '../src/country/load.ts';
import type { CountryPack } from '../src/country/pack.ts';
import { announcement } from '../src/speech/announcement.ts';
import { loadLanguages } from '../src/speech/languages.ts';
import { createSpeech } from '../src/speech/speech.ts';
import { openVoice } from '../src/speech/voice.ts';
import type { Benchmark } from './run.ts';
import { measureTouched } from './touched.ts';

const ROOT = join(import.meta.dirname, '..');

/** The n-th of many jobs, no two alike: pay and vacancies differ, the rest goes round the country. */
const job = ({ positions, districts, benefits }: CountryPack, n: number): Job => {
  const district = districts[n % districts.length];
  return {
    position: positions[n % positions.length]?.id ?? '',
    province: district?.province ?? '',
    district: district?.id ?? null,
    pay: { min: 150 + (n % 200), max: 400 + n, currency: 'USD', period: 'month' },
    vacancies: 1 + (n % 50),
    hours: { from: '07:00', to: '16:30' },
    daysPerWeek: 6,
    benefits: [{ id: 'accommodation-free' }, { id: benefits[n % benefits.length]?.id ?? 'nssf' }],
    needs: [{ id: 'experience-none' }, { id: 'age-18' }],
  };
};

/**
 * What a recording desk costs: announcements rendered, and those that one new recording is heard in made again (`touched.ts`).
 * Flags: `--jobs=1000`, `--announcements=10000` (live ones, of which one clip is changed).
 */
export const run = async (flags: Readonly<Record<string, string>>): Promise<Benchmark> => {
  const country = loadCountry(join(ROOT, 'countries/kh'));
  const rendered = await measureRendering(Number(flags.jobs ?? 1000));
  const touched = await measureTouched(Number(flags.announcements ?? 10_000), (n) => job(country, n));
  const figures: Record<string, number> = { ...rendered, ...touched };
  const rates = ['announcementsPerCoreSecond', 'somePerCoreSecond', 'allPerCoreSecond'];
  const wrong = (figures.someWrong ?? 1) + (figures.allWrong ?? 1);
  return {
    figures,
    goal: { ...Object.fromEntries(rates.map((name) => [name, '>= 100'])), someWrong: '0', allWrong: '0' },
    met: rates.every((name) => (figures[name] ?? 0) >= 100) && wrong === 0,
  };
};

/**
 * Announcements rendered a second, each a job of its own written to both files: an empty cache of announcements, but
 * recordings that were decoded before. JavaScript runs on one core; `coresUsed` says how much the rest of the process took.
 */
const measureRendering = async (jobs: number): Promise<Record<string, number>> => {
  const cache = await mkdtemp(join(tmpdir(), 'bench-announcements-'));
  try {
    const country = loadCountry(join(ROOT, 'countries/kh'));
    const languages = loadLanguages(join(ROOT, 'languages'), country.languages);
    const voice = openVoice({ folder: join(ROOT, 'voice'), cache, tags: country.languages });
    const speech = createSpeech({ languages, country, voice });
    const rendered = async (n: number) => {
      const tag = speech.tags[n % speech.tags.length] ?? 'km';
      const { lead, rest } = announcement(job(country, n));
      return speech.render(tag, speech.sayAll(tag, [...lead, ...rest]).clips);
    };
    for (const tag of speech.tags)
      await Promise.all([...speech.recordings(tag).keys()].map((clip) => speech.render(tag, [clip])));
    process.stderr.write(`rendering ${jobs} announcements\n`);
    const [from, cpu] = [performance.now(), process.cpuUsage()];
    let seconds = 0;
    for (let n = 0; n < jobs; n++) seconds += (await rendered(n)).ms / 1000;
    const took = (performance.now() - from) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const sample = await rendered(0);
    const perCore = Math.round(jobs / ((user + system) / 1e6));
    return {
      jobs,
      announcementsPerSecond: Math.round(jobs / took),
      announcementsPerCoreSecond: perCore,
      coresUsed: Number(((user + system) / 1e6 / took).toFixed(2)),
      meanSeconds: Number((seconds / jobs).toFixed(1)),
      browserBytes: (await readFile(sample.browser)).length,
    };
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
};
