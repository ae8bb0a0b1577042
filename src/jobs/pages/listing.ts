import { buildSearch, type Search } from '../../country/search.ts';
import { listenTo } from '../../platform/notices.ts';
import type { Front } from '../../web/front.ts';
import { createKept } from '../../web/kept.ts';
import type { World } from '../../world.ts';
import type { Count } from '../board.ts';
import { readBoard } from '../store.ts';
import type { Words } from './words.ts';

/** What all pages about jobs share; kept pages and counts are thrown away whenever an announcement changes. */
export type Listing = {
  readonly world: World;
  readonly front: Front;
  readonly words: Words;
  /** Made when first asked for: it takes a third of a second, which nobody should wait for at the start. */
  readonly search: () => Search;
  readonly board: () => Promise<readonly Count[]>;
  readonly stop: () => Promise<void>;
};

/** One language of the site with the prefix of its addresses. */
export type Tongue = Front['tongues'][number];

const LONGEST_MS = 60_000;

/** Opens the list of jobs, and listens for changes until it is stopped. */
export const openListing = (world: World, front: Front): Listing => {
  const counts = createKept<readonly Count[]>(1, LONGEST_MS, () => performance.now());
  const notices = listenTo(world.databaseUrl, 'announcement', () => {
    world.reader.changed(); // first, so that nothing old is read for what is made anew
    counts.clear();
    front.clear();
  });
  let search: Search | undefined;
  const makeSearch = () => {
    search ??= buildSearch(world.country);
    return search;
  };
  return {
    world,
    front,
    words: { speech: world.speech, country: world.country },
    search: makeSearch,
    board: () => counts.get('board', () => world.reader.read(readBoard)),
    stop: notices.stop,
  };
};
