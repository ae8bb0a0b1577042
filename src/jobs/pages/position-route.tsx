import type { Hono } from 'hono';
import { answer, type Made, made } from '../../web/answer.ts';
import { provincesWith, relativesOf } from '../board.ts';
import type { BoardCursor } from '../store.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Listing, Tongue } from './listing.ts';
import { chosenProvince } from './place-cookie.ts';
import { PositionPage } from './position.tsx';
import { ratedJobs } from './rates.ts';
import { provinceOf, rowOf, tilesOf } from './words.ts';

const PAGE = 20;

type Asked = { readonly id: string; readonly province: string | null; readonly after: BoardCursor | null };

const hereOf = ({ id, after }: Asked): string =>
  after
    ? `/jobs/${id}?after=${after.province}.${after.rank}.${after.publishedAt.getTime()}.${after.id}`
    : `/jobs/${id}`;

const makePosition = async (listing: Listing, { tag }: Tongue, asked: Asked): Promise<Made> => {
  const { world, front, words } = listing;
  const visit = front.visit(tag, hereOf(asked));
  const board = await listing.board();
  const wanted = {
    position: asked.id,
    provinces: provincesWith(board, asked.id, asked.province, words.country),
    ...(asked.after ? { after: asked.after } : {}),
    limit: PAGE + 1,
    now: world.now(),
  };
  const { jobs, rates } = await world.reader.read((db) => ratedJobs(db, wanted));
  const live = board.filter(({ position }) => position === asked.id).reduce((sum, count) => sum + count.live, 0);
  const [position] = tilesOf(visit, words, [{ position: asked.id, live }]);
  const last = jobs.length > PAGE ? jobs[PAGE - 1] : undefined;
  return made(
    <PositionPage
      visit={visit}
      position={position!}
      province={provinceOf(visit, words, asked.province)}
      rows={jobs.slice(0, PAGE).map((job) => rowOf(visit, words, job, false, rates))}
      more={last ? `/jobs/${asked.id}?after=${writeCursor(last)}` : null}
      others={jobs.length > 0 ? [] : tilesOf(visit, words, relativesOf(board, asked.id, words.country))}
    />,
  );
};

/** `/jobs/cook`: the jobs of a position, nearest first, twenty at a time. */
export const addPosition = (app: Hono, listing: Listing, tongue: Tongue): void => {
  app.get(`${tongue.prefix}/jobs/:id`, async (c) => {
    const { country } = listing.words;
    const position = country.position(c.req.param('id'));
    if (!position) return c.notFound();
    const asked = {
      id: position.id,
      province: chosenProvince(c, country),
      after: readCursor(c.req.query('after')),
    };
    const key = `position ${tongue.tag} ${asked.province} ${hereOf(asked)}`;
    return answer(c, await listing.front.pages.get(key, () => makePosition(listing, tongue, asked)));
  });
};
