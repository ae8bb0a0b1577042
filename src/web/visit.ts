import type { Texts } from '../country/pack.ts';
import type { Languages } from '../speech/languages.ts';

/** All that a page must know of its visitor and its surroundings, so that a page is a pure function of its props. */
export type Visit = {
  readonly tag: string;
  /** Languages of the site, the default first. */
  readonly tags: readonly string[];
  /** Path and query of this page, without the language. */
  readonly here: string;
  /** Scheme and host, for addresses that leave the site. */
  readonly origin: string;
  /** The number from which we call, as people read it. */
  readonly ourNumber: string;
  /** A text of the screen by `room.key`. */
  text(id: string, values?: Readonly<Record<string, string | number>>): string;
  /** The visitor's language out of a pack's texts; the default language where it is missing. */
  name(texts: Texts): string;
  /** The address of a page in the visitor's language, or in another one. */
  link(path: string, tag?: string): string;
  /** The address of a picture of `src/web/pictures/`, unchangeable and kept by browsers for ever. */
  picture(name: string): string;
  /** Whether every word of the language has a voice, so that a page can say what it shows. */
  readonly speaks: boolean;
};

/** What all visits of a site share. */
export type Site = {
  readonly languages: Pick<Languages, 'tags' | 'text'>;
  readonly origin: string;
  readonly ourNumber: string;
  readonly picture: (name: string) => string;
  readonly speaks: (tag: string) => boolean;
};

/**
 * Makes the visit of one page.
 * @param tag the language of the page, one of the site's
 * @param here path and query of the page without the language prefix
 */
export const createVisit = (site: Site, tag: string, here: string): Visit => {
  const first = site.languages.tags[0] ?? tag;
  return {
    tag,
    tags: site.languages.tags,
    here,
    origin: site.origin,
    ourNumber: site.ourNumber,
    text: (id, values) => site.languages.text(tag, id, values),
    name: (texts) => texts[tag] ?? texts[first] ?? '',
    link: (path, to = tag) => (to === first ? path : path === '/' ? `/${to}` : `/${to}${path}`),
    picture: site.picture,
    speaks: site.speaks(tag),
  };
};
