import type { Country } from '../../country/load.ts';
import type { Texts } from '../../country/pack.ts';
import type { Face } from '../store.ts';
import type { Answers } from './answers.ts';

/** What was wrong with an answer: its field, and the sentence `register.fault-<field>-<problem>`. */
export type Problem = { readonly field: keyof Answers; readonly problem: 'missing' | 'too-long' | 'no-place' };

/** What a page of questions said: all of it, or what is wrong. */
export type Read = { readonly given: Answers } | { readonly problems: readonly Problem[] };

const LONGEST = { name: 80, street: 160, near: 160, contact: 80, number: 60 } as const;

const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** A page on the web, a chat or a telephone is no place where somebody can go. */
const NO_PLACE = /https?:|www\.|t\.me|\.com\b|@|telegram|facebook|(?:\p{Nd}[\s-]?){8,}/iu;

const wordsProblem = (field: 'name' | 'contact', text: string): Problem[] => {
  if (!/\p{L}/u.test(text)) return [{ field, problem: 'missing' }];
  return text.length > LONGEST[field] ? [{ field, problem: 'too-long' }] : [];
};

/** What it is called and what it is. */
export const readBusiness = (typed: Record<string, string>, country: Country): Read => {
  const name = tidy(typed.name ?? '');
  const kind = country.employerKind(typed.kind ?? '')?.id;
  const problems: Problem[] = [
    ...wordsProblem('name', name),
    ...(kind ? [] : [{ field: 'kind', problem: 'missing' } as const]),
  ];
  return problems.length > 0 || !kind ? { problems } : { given: { name, kind } };
};

/** In which province; the district is asked anew. */
export const readProvince = (typed: Record<string, string>, country: Country): Read => {
  const province = country.province(typed.province ?? '')?.id;
  return province
    ? { given: { province, district: undefined } }
    : { problems: [{ field: 'province', problem: 'missing' }] };
};

/** In which district of the province. */
export const readDistrict = (typed: Record<string, string>, country: Country, province: string): Read => {
  const district = country.districtsOf(province).find(({ id }) => id === typed.district)?.id;
  return district ? { given: { district } } : { problems: [{ field: 'district', problem: 'missing' }] };
};

const pointOf = (typed: Record<string, string>): Answers['point'] => {
  const [lat, lon] = [Number(typed.lat || Number.NaN), Number(typed.lon || Number.NaN)];
  const isPoint = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return isPoint ? { lat: Math.round(lat * 1e5) / 1e5, lon: Math.round(lon * 1e5) / 1e5 } : null;
};

const placeProblem = (field: 'street' | 'near', text: string): Problem[] => {
  if (text.length > LONGEST[field]) return [{ field, problem: 'too-long' }];
  return NO_PLACE.test(text) ? [{ field, problem: 'no-place' }] : [];
};

/** Street and house, or what it is near, as one tells the way; and the point, where the telephone gave it. */
export const readAddress = (typed: Record<string, string>): Read => {
  const [street, near] = [tidy(typed.street ?? ''), tidy(typed.near ?? '')];
  const isSaid = /\p{L}.*[\p{L}\p{N}]/u.test(`${street} ${near}`);
  const problems = [
    ...(isSaid ? [] : [{ field: 'street', problem: 'missing' } as const]),
    ...placeProblem('street', street),
    ...placeProblem('near', near),
  ];
  return problems.length > 0 ? { problems } : { given: { street, near, point: pointOf(typed) } };
};

/** Whom to ask, and the number under which the state knows the business, where it has one. The telephone is read by its own rules. */
export const readPerson = (typed: Record<string, string>): Read => {
  const [contact, number] = [tidy(typed.contact ?? ''), tidy(typed.number ?? '')];
  const problems: Problem[] = [
    ...wordsProblem('contact', contact),
    ...(number.length > LONGEST.number ? [{ field: 'number', problem: 'too-long' } as const] : []),
  ];
  return problems.length > 0
    ? { problems }
    : { given: { contact, number, way: typed.way === 'call' ? 'call' : 'text' } };
};

/** A text in every language: where none is written in one, that of another stands for it. */
const inEach = (typed: Record<string, string>, name: string, tags: readonly string[]): Texts => {
  const written = tags.map((tag) => tidy(typed[`${name}-${tag}`] ?? ''));
  const any = written.find(Boolean) ?? '';
  return Object.fromEntries(tags.map((tag, at) => [tag, written[at] || any]));
};

const addressProblem = (address: string): string | null => {
  if (!/\p{L}.*[\p{L}\p{N}]/u.test(address)) return 'street-missing';
  if (address.length > LONGEST.street + LONGEST.near) return 'street-too-long';
  return NO_PLACE.test(address) ? 'street-no-place' : null;
};

/**
 * What an owner wants changed of what is public: the whole of it, or the sentence `register.fault-<problem>` for what is wrong.
 * @param typed `kind`, `district`, and `name-<tag>` and `address-<tag>` in the languages of the site
 */
export const readFace = (
  typed: Record<string, string>,
  country: Country,
  tags: readonly string[],
): Face | { readonly problem: string } => {
  const [name, address] = [inEach(typed, 'name', tags), inEach(typed, 'address', tags)];
  for (const text of Object.values(name)) {
    const [wrong] = wordsProblem('name', text);
    if (wrong) return { problem: `name-${wrong.problem}` };
  }
  const kind = country.employerKind(typed.kind ?? '')?.id;
  if (!kind) return { problem: 'kind-missing' };
  const district = country.district(typed.district ?? '');
  if (!district) return { problem: 'district-missing' };
  const wrong = Object.values(address).flatMap((text) => addressProblem(text) ?? [])[0];
  return wrong ? { problem: wrong } : { name, address, kind, province: district.province, district: district.id };
};
