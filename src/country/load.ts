import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPack } from './check-pack.ts';
import { destinationLookup } from './destinations.ts';
import { distanceKm } from './distance.ts';
import { readHelp } from './help.ts';
import {
  CountryFile,
  type CountryPack,
  type Destination,
  type District,
  type EmployerKind,
  HolidaysFile,
  PlacesFile,
  type Position,
  PositionsFile,
  type Province,
  TariffFile,
  VocabularyFile,
  type Word,
} from './pack.ts';
import { PackError } from './pack-error.ts';
import { readPackFile } from './pack-file.ts';
import { RiskFile } from './risk.ts';

/** A country pack with its lookups; all of them answer `undefined` (or an empty list) for an unknown id. */
export type Country = CountryPack & {
  readonly province: (id: string) => Province | undefined;
  readonly district: (id: string) => District | undefined;
  readonly position: (id: string) => Position | undefined;
  readonly sector: (id: string) => CountryPack['sectors'][number] | undefined;
  readonly employerKind: (id: string) => EmployerKind | undefined;
  readonly benefit: (id: string) => Word | undefined;
  readonly need: (id: string) => Word | undefined;
  readonly relation: (id: string) => Word | undefined;
  readonly districtsOf: (province: string) => readonly District[];
  /** All provinces by distance from this one (great circle between their points), itself first. */
  readonly nearestProvinces: (province: string) => readonly Province[];
  /** Where a number is, by what it costs to call: the destination with the longest prefix that fits an E.164 number. */
  readonly destinationOf: (e164: string) => Destination | undefined;
  /** Whether nobody is called unasked on this local day, `2026-04-14`. */
  readonly isHoliday: (localDate: string) => boolean;
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
  const holidays = new Set(pack.holidays.map(({ date }) => date));
  return {
    ...pack,
    province: byId(pack.provinces),
    district: byId(pack.districts),
    position: byId(pack.positions),
    sector: byId(pack.sectors),
    employerKind: byId(pack.employerKinds),
    benefit: byId(pack.benefits),
    need: byId(pack.needs),
    relation: byId(pack.relations),
    districtsOf: (province) => districts.get(province) ?? [],
    nearestProvinces: (province) => neighbours.get(province) ?? [],
    destinationOf: destinationLookup(pack.tariff.destinations),
    isHoliday: (localDate) => holidays.has(localDate),
  };
};

const pictureNames = (folder: string): ReadonlySet<string> =>
  new Set(readdirSync(folder).flatMap((file) => (file.endsWith('.svg') ? [file.slice(0, -'.svg'.length)] : [])));

const readFiles = (folder: string): CountryPack => {
  const country = readPackFile(folder, 'country.json', CountryFile);
  const places = readPackFile(folder, 'places.json', PlacesFile);
  const positions = readPackFile(folder, 'positions.json', PositionsFile);
  const vocabulary = readPackFile(folder, 'vocabulary.json', VocabularyFile);
  const tariff = readPackFile(folder, 'tariff.json', TariffFile);
  const days = readPackFile(folder, 'holidays.json', HolidaysFile);
  const risk = readPackFile(folder, 'risk.json', RiskFile);
  const help = readHelp(folder);
  const files = [country, places, positions, vocabulary, tariff, days, risk, help];
  if (!country.content || !places.content || !positions.content || !vocabulary.content)
    throw new PackError(files.flatMap(({ problems }) => problems));
  if (!tariff.content || !days.content || !risk.content || !help.content)
    throw new PackError(files.flatMap(({ problems }) => problems));
  const { holidays } = days.content;
  const words = { ...positions.content, ...vocabulary.content };
  const more = { tariff: tariff.content, holidays, risk: risk.content, help: help.content.lines };
  return { ...country.content, ...places.content, ...words, ...more };
};

/**
 * Loads a country pack, `countries/<code>/`, and checks it as a whole.
 * @param folder the folder with country.json, places.json, positions.json, vocabulary.json, tariff.json, holidays.json and risk.json; help.json may be left out
 * @param pictures the folder of the pictures that the pack names
 * @throws PackError with all problems found, each naming file and entry
 */
export const loadCountry = (folder: string, pictures: string = PICTURES): Country => {
  const pack = readFiles(folder);
  const problems = checkPack(pack, pictureNames(pictures));
  if (problems.length > 0) throw new PackError(problems.map((problem) => join(folder, problem)));
  return withLookups(pack);
};
