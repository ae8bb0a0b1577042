import { JOBS } from './jobs.ts';
import { country } from './speech.ts';

/** What the country tells every call for finding work. */
export const ofCountry = {
  regions: country.regions.map(({ id }) => ({
    id,
    provinces: country.provinces.filter(({ region }) => region === id).map((province) => province.id),
  })),
  relations: country.relations.map(({ id }) => id),
};

const after = { province: 'KH-12', publishedAt: '2026-11-20T03:00:00.000Z', id: 1001 };
const sectors = country.sectors.map(({ id }) => id);
const posts = country.positions.map(({ id }) => id);

/** Calls for finding work, at every stage of what is known: between them they say all that such a call can say. */
export const callers: readonly object[] = [
  {},
  { regions: [{ id: 'plain', provinces: country.provinces.map(({ id }) => id) }], region: 'plain' },
  ...ofCountry.regions.map(({ id }) => ({ region: id })),
  ...country.provinces.map(({ id }) => ({ province: id, region: 'plain' })),
  { memory: { province: 'KH-2', sector: null, position: null, announcement: null } },
  ...sectors.map((sector) => ({ memory: { province: 'KH-2', sector, position: null, announcement: null } })),
  ...posts.map((position) => ({ memory: { province: 'KH-2', sector: null, position, announcement: 7 } })),
  ...[0, 1, 2, 3].map((page) => ({ province: 'KH-12', kinds: sectors, page })),
  ...[0, 1, 2].map((page) => ({ province: 'KH-12', sector: 'garment', positions: posts, page })),
  { province: 'KH-12', scope: 'country' },
  ...Object.values(JOBS).flatMap((job) => [
    { province: 'KH-12', position: job.position, found: { announcement: 1001, job, after }, told: 1 },
    { province: 'KH-12', position: job.position, found: { announcement: 1001, job, after }, told: 2 },
  ]),
  { province: 'KH-12', maySpeak: true },
  { province: 'KH-12', weRang: true },
  { friend: { sealed: 'c2VhbGVk', tail: '678' }, secretWord: '3f0b8c1e-7f55-4c8e-9a53-0d6c6b1f9f10' },
].map((known) => ({ ...ofCountry, ...known }));
