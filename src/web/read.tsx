import { Picture } from './picture.tsx';
import type { Visit } from './visit.ts';

const SOUND = / href="\/say\/[^/"]+\/([^"]+)\.mp3"/g;

/** One file holds no more than so many things: a page with more is read on by the script, or thing by thing. */
export const MOST_IN_A_FILE = 12;

/** What a page can say, in its order; what is wrong with its form comes first. @param html the words of the page */
export const saidIn = (html: string): string[] => {
  const faults = Math.max(0, html.indexOf('class="faults"'));
  const after = html.slice(faults);
  return [...after.matchAll(SOUND)].flatMap(([, keys = '']) => keys.split('+'));
};

/**
 * “Read to me”: a link to one file with all that the page says. With the script the page is read thing by thing instead, and
 * so is every page after it, until the reading is stopped here.
 */
export const Read = ({ visit, said }: { readonly visit: Visit; readonly said: readonly string[] }) => (
  <a class="near read" href={`/say/${visit.tag}/${said.slice(0, MOST_IN_A_FILE).join('+')}.mp3`}>
    <Picture visit={visit} name="listen" size={40} />
    {visit.text('listen.read')}
  </a>
);
