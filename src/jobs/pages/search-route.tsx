import type { Hono } from 'hono';
import { type Understood, understand } from '../../country/search.ts';
import { answerOnce } from '../../web/answer.ts';
import type { Visit } from '../../web/visit.ts';
import type { Announcement } from '../announcement.ts';
import { type Count, type Counted, nearAndElsewhere, provincesWith, relativesOf } from '../board.ts';
import { liveJobs } from '../store.ts';
import type { Listing, Tongue } from './listing.ts';
import { chosenProvince } from './place-cookie.ts';
import { ratesOf } from './rates.ts';
import { SearchPage } from './search.tsx';
import { rowOf, tilesOf } from './words.ts';

const LONGEST = 80;
const POSITIONS = 4;
const JOBS = { perPosition: 4, ofOne: 12 };

const jobsOf = async (
  { world, words }: Listing,
  board: readonly Count[],
  positions: readonly Counted[],
  province: string | null,
): Promise<Announcement[]> => {
  const limit = positions.length === 1 ? JOBS.ofOne : JOBS.perPosition;
  const wanted = positions.map(({ position }) => {
    const provinces = provincesWith(board, position, province, words.country);
    return { position, provinces, limit, now: world.now() };
  });
  const lists = await world.reader.read((db) => Promise.all(wanted.map((one) => liveJobs(db, one))));
  return lists.flat();
};

const placeName = (visit: Visit, { world, words }: Listing, province?: string, district?: string): string | null =>
  province === undefined || !words.country.province(province)
    ? null
    : world.speech.value(visit.tag, { place: { province, district: district ?? null } }).text;

/** The positions that were meant; where the likeliest has no job, those of its sector that have. */
const foundOf = ({ words }: Listing, board: readonly Count[], { positions }: Understood): Counted[] => {
  const all = nearAndElsewhere(board, null).elsewhere;
  const meant = positions
    .slice(0, POSITIONS)
    .map(({ id }) => all.find(({ position }) => position === id) ?? { position: id, live: 0 });
  const [first] = meant;
  if (!first || first.live > 0) return meant;
  const others = relativesOf(board, first.position, words.country).filter(
    ({ position }) => !meant.some((one) => one.position === position),
  );
  return [...meant, ...others.slice(0, POSITIONS)];
};

const makeSearch = async (listing: Listing, visit: Visit, typed: string, home: string | null) => {
  const { words } = listing;
  const board = await listing.board();
  const all = nearAndElsewhere(board, null).elsewhere;
  const understood = understand(typed, listing.search());
  const found = foundOf(listing, board, understood);
  const onlyPlace = found.length === 0 && understood.province !== undefined;
  const positions = onlyPlace ? nearAndElsewhere(board, understood.province ?? null).near : found;
  const jobs = onlyPlace ? [] : await jobsOf(listing, board, found, understood.province ?? home);
  const rates = await listing.world.reader.read((db) => ratesOf(db, jobs));
  return (
    <SearchPage
      visit={visit}
      typed={typed}
      place={placeName(visit, listing, understood.province, understood.district)}
      positions={tilesOf(visit, words, positions)}
      rows={jobs.map((job) => rowOf(visit, words, job, true, rates))}
      all={tilesOf(visit, words, all)}
    />
  );
};

/** `/search?q=`: positions and jobs for any words. What was typed is nowhere kept. */
export const addSearch = (app: Hono, listing: Listing, { tag, prefix }: Tongue): void => {
  app.get(`${prefix}/search`, async (c) => {
    const typed = (c.req.query('q') ?? '').trim().slice(0, LONGEST);
    const visit = listing.front.visit(tag, `/search?q=${encodeURIComponent(typed.toWellFormed())}`);
    return answerOnce(c, await makeSearch(listing, visit, typed, chosenProvince(c, listing.world.country)));
  });
};
