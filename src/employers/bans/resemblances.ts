import { distanceKm } from '../../country/distance.ts';
import type { Tx } from '../../platform/database.ts';
import { addressLikeness, likenessOf, type MarkKind, nameLikeness, resembles, type Sameness } from './rules.ts';
import { bannedWordMarks, meetings, type WordMark, wordMarksOf } from './store.ts';

/** A banned employer that another one is like, and in what. */
export type Resemblance = { readonly bannedId: string; readonly same: readonly Sameness[] };

/** Points nearer to each other than this are one place: as exact as telephones know where they are. */
const SAME_POINT_KM = 0.06;
/** Fingerprints of one picture, saved again by a messenger, differ by few of 64 bits. */
const SAME_PICTURE_BITS = 6;

const inPlace = (words: string): { province: string; district: string; rest: string } => {
  const at = words.indexOf(' ');
  const [province = '', district = ''] = words.slice(0, at).split('/');
  return { province, district, rest: words.slice(at + 1) };
};

const pointOf = (words: string) => {
  const [lat = Number.NaN, lon = Number.NaN] = words.split(',').map(Number);
  return { lat, lon };
};

const differingBits = (a: string, b: string): number =>
  (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length;

/** Who comes back may tap the district next door: the same house of the same street of the province is still a good guess. */
const NEXT_DOOR = 0.8;

const likeAddress = (a: string, b: string): number => {
  const [left, right] = [inPlace(a), inPlace(b)];
  if (left.province !== right.province) return 0;
  const alike = addressLikeness(left.rest, right.rest);
  if (left.district === right.district || left.district === '' || right.district === '') return alike;
  return alike >= 0.9 ? NEXT_DOOR : 0;
};

/** How alike two marks are by their words, 0 to 1. */
const likenessOfWords = (kind: MarkKind, a: string, b: string): number => {
  switch (kind) {
    case 'name':
      return nameLikeness(a, b);
    case 'address':
      return likeAddress(a, b);
    case 'point':
      return distanceKm(pointOf(a), pointOf(b)) <= SAME_POINT_KM ? 1 : 0;
    case 'picture':
      return differingBits(a, b) <= SAME_PICTURE_BITS ? 1 : 0;
    case 'phone':
    case 'person':
    case 'number':
    case 'document':
    case 'bank':
    case 'device':
      return 0;
  }
};

/** What one employer and a banned one have in common, and how much. */
type Found = { readonly employerId: string; readonly bannedId: string; readonly same: Sameness };

const alike = (mine: readonly WordMark[], theirs: readonly WordMark[]): Found[] => {
  const byKind = Map.groupBy(theirs, ({ kind }) => kind);
  return mine.flatMap(({ employerId, kind, words }) =>
    (byKind.get(kind) ?? []).flatMap((other): Found[] => {
      const likeness = other.employerId === employerId ? 0 : likenessOfWords(kind, words, other.words);
      return likeness > 0 ? [{ employerId, bannedId: other.employerId, same: { kind, likeness } }] : [];
    }),
  );
};

const BY_WORDS_ONLY: readonly MarkKind[] = ['address'];

/** Everything in common: the very same, and what is alike. The same words of an address may be a whole street, see rules. */
async function inCommon(tx: Tx, employerIds: readonly string[]): Promise<Found[]> {
  const same = (await meetings(tx, employerIds)).filter(({ kind }) => !BY_WORDS_ONLY.includes(kind));
  const like = alike(await wordMarksOf(tx, employerIds), await bannedWordMarks(tx));
  return [...same.map(({ kind, ...two }) => ({ ...two, same: { kind, likeness: 1 } })), ...like];
}

/** Of each kind what is most alike. */
const best = (all: readonly Sameness[]): Sameness[] => {
  const kinds = Map.groupBy(all, ({ kind }) => kind);
  return [...kinds.values()].flatMap((same) => same.toSorted((a, b) => b.likeness - a.likeness).slice(0, 1));
};

/**
 * Which banned employers some employers are like, by id, the most alike first. Only people's names in common are too little, and
 * are left out.
 */
export async function resemblances(tx: Tx, employerIds: readonly string[]): Promise<Map<string, Resemblance[]>> {
  const found = Map.groupBy(await inCommon(tx, employerIds), ({ employerId }) => employerId);
  return new Map(
    [...found].map(([employerId, all]) => {
      const banned = [...Map.groupBy(all, ({ bannedId }) => bannedId)].map(([bannedId, met]) => ({
        bannedId,
        same: best(met.map(({ same }) => same)),
      }));
      const like = banned.filter(({ same }) => resembles(same));
      return [employerId, like.toSorted((a, b) => likenessOf(b.same) - likenessOf(a.same))];
    }),
  );
}
