import type { Line, Value } from '../speech/values.ts';
import type { Choices, Key } from './dialogue.ts';
import { anew, type FindWork, nextPage, toPosition, toProvince, toSector } from './find-work-data.ts';
import { ways } from './protection.ts';

/** What can be chosen from, key by key: lists that are learnt on the way, in pages where they are long. */

const line = (say: string): Line => ({ say });
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8'] as const;

/** The keys that are always there in this call; where they are said, and where they are not: 9 is never a wrong key. */
export const always = {
  '*': { to: 'person', offer: line('find.press-star-person') },
  9: { to: 'never' },
} as const;
export const silently = { '*': { to: 'person' }, 9: { to: 'never' } } as const;

export const backTo = <N extends string>(to: N) => ({ to, offer: line('find.press-0-back') });
export const elsewhere = { to: 'regions', offer: line('find.press-7-elsewhere'), set: anew } as const;

/** The same way, without a word about it. */
export const silent = <T extends { offer: Line }>({ offer: _, ...choice }: T): Omit<T, 'offer'> => choice;

const keyed = (say: string, slot: string, value: Value, key: Key): Line => ({
  say,
  with: { [slot]: value, key: { number: Number(key) } },
});

type Page = { items: readonly string[]; pages: number };

/** All of a list that fits on `whole` keys; otherwise its part of `part` items. */
const pageOf = (list: readonly string[], page: number, { whole, part }: { whole: number; part: number }): Page => {
  if (list.length <= whole) return { items: list, pages: 1 };
  const pages = Math.ceil(list.length / part);
  const at = page % pages;
  return { items: list.slice(at * part, (at + 1) * part), pages };
};

/** One key for each item, from 1 on. */
function listed<N extends string>(
  items: readonly string[],
  to: N,
  offer: (item: string, key: Key) => Line,
  set: (item: string) => (data: FindWork) => FindWork,
): Choices<FindWork, N> {
  return Object.fromEntries(
    items.flatMap((item, at) => {
      const key = KEYS[at];
      return key ? [[key, { to, offer: offer(item, key), set: set(item) }]] : [];
    }),
  );
}

/** The regions of the country. */
export const regions = (data: FindWork): Choices<FindWork, 'provinces' | 'person' | 'never' | 'goodbye'> => ({
  ...listed(
    data.regions.map(({ id }) => id),
    'provinces',
    (region, key) => keyed('find.press-region', 'region', { region }, key),
    (region) => (known) => ({ ...known, region, page: 0 }),
  ),
  ...always,
  0: ways.goodbye,
});

/** The provinces of the region chosen: up to eight on the keys 1 to 8; of more, seven at a time and 8 for others. */
export const provinces = (
  data: FindWork,
): Choices<FindWork, 'look-for-kinds' | 'provinces' | 'regions' | 'person' | 'never'> => {
  const all = data.regions.find(({ id }) => id === data.region)?.provinces ?? [];
  const { items, pages } = pageOf(all, data.page, { whole: 8, part: 7 });
  const more = { to: 'provinces', offer: line('find.press-8-more-places'), set: nextPage(pages) } as const;
  return {
    ...listed(
      items,
      'look-for-kinds',
      (province, key) => keyed('find.press-place', 'place', { place: { province, district: null } }, key),
      toProvince,
    ),
    ...(pages > 1 ? { 8: more } : {}),
    ...silently,
    0: backTo('regions'),
  };
};

/** The three kinds of work with most jobs; 4 for others. */
export const kinds = (
  data: FindWork,
): Choices<FindWork, 'look-for-positions' | 'kinds' | 'regions' | 'person' | 'never'> => {
  const { items, pages } = pageOf(data.kinds, data.page, { whole: 3, part: 3 });
  const more = { to: 'kinds', offer: line('find.press-4-other-kinds'), set: nextPage(pages) } as const;
  return {
    ...listed(
      items,
      'look-for-positions',
      (sector, key) => keyed('find.press-sector', 'sector', { sector }, key),
      toSector,
    ),
    ...(pages > 1 ? { 4: more } : {}),
    7: elsewhere,
    ...always,
    0: silent(elsewhere),
  };
};

/** The positions of a kind of work, six at a time. */
export const positions = (
  data: FindWork,
): Choices<FindWork, 'look-for-job' | 'positions' | 'regions' | 'look-for-kinds' | 'person' | 'never'> => {
  const { items, pages } = pageOf(data.positions, data.page, { whole: 6, part: 6 });
  const more = { to: 'positions', offer: line('find.press-8-other-positions'), set: nextPage(pages) } as const;
  return {
    ...listed(
      items,
      'look-for-job',
      (position, key) => keyed('find.press-position', 'position', { position }, key),
      toPosition,
    ),
    7: elsewhere,
    ...(pages > 1 ? { 8: more } : {}),
    ...silently,
    0: backTo('look-for-kinds'),
  };
};

/** Who the caller is to the person they send a job to. */
export const relations = (data: FindWork): Choices<FindWork, 'send' | 'job-menu' | 'person' | 'never'> => ({
  ...listed(
    data.relations,
    'send',
    (relation, key) => keyed('find.press-relation', 'relation', { relation }, key),
    (relation) => (known) => ({ ...known, relation }),
  ),
  ...silently,
  0: { to: 'job-menu' },
});
