import { fileURLToPath } from 'node:url';
import { cookieName } from '../kit/cookie-name.ts';
import type { Speech } from '../speech/speech.ts';
import type { World } from '../world.ts';
import type { Made } from './answer.ts';
import { createKept, type Kept } from './kept.ts';
import { createLane, type Lane, placeCookie } from './lane.ts';
import { loadPictures, type Pictures } from './pictures.ts';
import { createVisit, type Visit } from './visit.ts';

/** What the page routes of all rooms share: languages, pictures, and the pages that are kept between requests. */
export type Front = {
  readonly pictures: Pictures;
  readonly pages: Kept<Made>;
  readonly lane: Lane;
  /** Something that pages show has changed: all are made anew. */
  clear(): void;
  /** Every language with the prefix of its addresses, the default language without. */
  readonly tongues: readonly { readonly tag: string; readonly prefix: string }[];
  visit(tag: string, here: string): Visit;
};

const MOST_PAGES = 2000;
const LONGEST_MS = 60_000;
/** Whether everything that a language needs was recorded, by a person or a machine. */
const speaksIn = (speech: Speech) => {
  const complete = speech.tags.filter((tag) => {
    const recordings = speech.recordings(tag);
    return [...speech.inventory(tag).keys()].every((clip) => recordings.has(clip));
  });
  return (tag: string) => complete.includes(tag);
};

const PICTURES = fileURLToPath(new URL('./pictures', import.meta.url));

/** Opens the front of the house; `clear` it when announcements change. @throws Error where pictures are missing */
export const openFront = ({
  languages,
  config,
  ourNumber,
  speech,
}: Pick<World, 'languages' | 'config' | 'ourNumber' | 'speech'>): Front => {
  const pictures = loadPictures(PICTURES);
  const site = { languages, origin: config.publicUrl, ourNumber, picture: pictures.url, speaks: speaksIn(speech) };
  const pages = createKept<Made>(MOST_PAGES, LONGEST_MS, () => performance.now());
  const placeName = cookieName(placeCookie, config.publicUrl.startsWith('https:'));
  const lane = createLane(MOST_PAGES, LONGEST_MS, () => performance.now(), placeName);
  const clear = () => {
    pages.clear();
    lane.clear();
  };
  return {
    pictures,
    pages,
    lane,
    clear,
    tongues: languages.tags.map((tag, index) => ({ tag, prefix: index === 0 ? '' : `/${tag}` })),
    visit: (tag, here) => createVisit(site, tag, here),
  };
};

/** The language of an address: `/en/…` is English, anything else the default. */
export const tagOf = (front: Front, path: string): string => {
  const found = front.tongues.find(({ prefix }) => prefix !== '' && (path === prefix || path.startsWith(`${prefix}/`)));
  return (found ?? front.tongues[0])?.tag ?? 'km';
};
