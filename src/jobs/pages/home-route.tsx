import type { Hono } from 'hono';
import { answer, type Made, made } from '../../web/answer.ts';
import { nearAndElsewhere } from '../board.ts';
import { HomePage } from './home.tsx';
import type { Listing, Tongue } from './listing.ts';
import { chosenProvince } from './place-cookie.ts';
import { provinceOf, tilesOf } from './words.ts';

const makeHome = async ({ front, words, board }: Listing, { tag }: Tongue, province: string | null): Promise<Made> => {
  const visit = front.visit(tag, '/');
  const { near, elsewhere } = nearAndElsewhere(await board(), province);
  return made(
    <HomePage
      visit={visit}
      province={provinceOf(visit, words, province)}
      near={tilesOf(visit, words, near)}
      elsewhere={tilesOf(visit, words, elsewhere)}
    />,
  );
};

/** `/`: positions as pictures, near home first. */
export const addHome = (app: Hono, listing: Listing, tongue: Tongue): void => {
  app.get(tongue.prefix || '/', async (c) => {
    const province = chosenProvince(c, listing.world.country);
    const key = `home ${tongue.tag} ${province}`;
    return answer(c, await listing.front.pages.get(key, () => makeHome(listing, tongue, province)));
  });
};
