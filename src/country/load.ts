import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPack } from './check-pack.ts';
import { distanceKm } from './distance.ts';
import {
  CountryFile,
  type CountryPack,
  type District,
  PlacesFile,
  type Position,
  PositionsFile,
  type Province,
  VocabularyFile,
  type Word,
} from './pack.ts';
import { PackError } from './pack-error.ts';
import { readPackFile } from './pack-file.ts';

/** A country pack with its lookups; all of them answer `undefined` (or an empty list) for an unknown id. */
export type Country = CountryPack & {
  readonly province: (id: string) => Province | undefined;
  readonly district: (id: string) => District | undefined;
  readonly position: (id: string) => Position | undefined;
  readonly sector: (id: string) => CountryPack['sectors'][number] | undefined;
  readonly benefit: (id: string) => Word | undefined;
  readonly need: (id: string) => Word | undefined;
  readonly relation: (id: string) => Word | undefined;
  readonly districtsOf: (province: string) => readonly District[];
  /** All provinces by distance from this one (great circle between their points), itself first. */
  readonly nearestProvinces: (province: string) => readonly Province[];
};

const PICTURES = fileURLToPath(new URL('../web/pictures', import.meta.url));

const byId = <T extends { readonly id: string }>(entries: readonly T[]) => {
  const map = new Map(entries.map((entry) => [entry.id, entry]));
  return (id: string): T | undefined => map.get(id);
};

const nearest = (provinces: readonly Province[]): Map<string, readonly Province[]> =>
  new Map(
    provinces.map((home) => {
      const far = (province: Province) => (province.id === home.id ? -1 : distanceKm(home, province));
      return [home.id, provinces.toSorted((a, b) => far(a) - far(b))];
    }),
  );

const withLookups = (pack: CountryPack): Country => {
  const districts = Map.groupBy(pack.districts, ({ province }) => province);
  const neighbours = nearest(pack.provinces);
  return {
    ...pack,
    province: byId(pack.provinces),
    district: byId(pack.districts),
    position: byId(pack.positions),
    sector: byId(pack.sectors),
    benefit: byId(pack.benefits),
    need: byId(pack.needs),
    relation: byId(pack.relations),
    districtsOf: (province) => districts.get(province) ?? [],
    nearestProvinces: (province) => neighbours.get(province) ?? [],
  };
};

const pictureNames = (folder: string): ReadonlySet<string> =>
  new Set(readdirSync(folder).flatMap((file) => (file.endsWith('.svg') ? [file.slice(0, -'.svg'.length)] : [])));

/**
 * Loads a country pack, `countries/<code>/`, and checks it as a whole.
 * @param folder the folder with country.json, places.json, positions.json and vocabulary.json
 * @param pictures the folder of the pictures that the pack names
 * @throws PackError with all problems found, each naming file and entry
 */
export const loadCountry = (folder: string, pictures: string = PICTURES): Country => {
  const country = readPackFile(folder, 'country.json', CountryFile);
  const places = readPackFile(folder, 'places.json', PlacesFile);
  const positions = readPackFile(folder, 'positions.json', PositionsFile);
  const vocabulary = readPackFile(folder, 'vocabulary.json', VocabularyFile);
  if (!country.content || !places.content || !positions.content || !vocabulary.content)
    throw new PackError([country, places, positions, vocabulary].flatMap(({ problems }) => problems));
  const pack = { ...country.content, ...places.content, ...positions.content, ...vocabulary.content };
  const problems = checkPack(pack, pictureNames(pictures));
  if (problems.length > 0) throw new PackError(problems.map((problem) => join(folder, problem)));
  return withLookups(pack);
};
