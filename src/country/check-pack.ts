import { checkCountry } from './check-country.ts';
import { checkHolidays } from './check-holidays.ts';
import { checkRisk } from './check-risk.ts';
import { checkTariff } from './check-tariff.ts';
import { checkTexts } from './check-texts.ts';
import { checkWords } from './check-words.ts';
import type { Finding } from './finding.ts';
import { checkHelp } from './help.ts';
import type { CountryPack } from './pack.ts';
import { entryName } from './pack-file.ts';

const LISTS = [
  'regions',
  'provinces',
  'districts',
  'sectors',
  'positions',
  'benefits',
  'needs',
  'relations',
  'employerKinds',
] as const;
type List = (typeof LISTS)[number];

const FILES = {
  regions: 'places.json',
  provinces: 'places.json',
  districts: 'places.json',
  sectors: 'positions.json',
  positions: 'positions.json',
  benefits: 'vocabulary.json',
  needs: 'vocabulary.json',
  relations: 'vocabulary.json',
  employerKinds: 'vocabulary.json',
} as const satisfies Record<List, string>;

const isList = (list: Finding['list']): list is List => LISTS.some((one) => one === list);

const twice = (pack: CountryPack): Finding[] =>
  LISTS.flatMap((list) => {
    const ids = pack[list].map(({ id }) => id);
    return ids.flatMap((id, at) => (ids.indexOf(id) < at ? [{ list, at, problem: 'id is there twice' }] : []));
  });

const unknown = (
  list: List,
  entries: readonly string[],
  field: string,
  known: readonly { readonly id: string }[],
): Finding[] => {
  const ids = new Set(known.map(({ id }) => id));
  return entries.flatMap((id, at) => (ids.has(id) ? [] : [{ list, at, problem: `${field} "${id}" is unknown` }]));
};

const references = (pack: CountryPack): Finding[] => [
  ...unknown(
    'provinces',
    pack.provinces.map(({ region }) => region),
    'region',
    pack.regions,
  ),
  ...unknown(
    'districts',
    pack.districts.map(({ province }) => province),
    'province',
    pack.provinces,
  ),
  ...unknown(
    'positions',
    pack.positions.map(({ sector }) => sector),
    'sector',
    pack.sectors,
  ),
];

const foreign = ({ code, provinces }: CountryPack): Finding[] =>
  provinces.flatMap(({ id }, at) =>
    id.startsWith(`${code}-`) ? [] : [{ list: 'provinces', at, problem: `id does not start with "${code}-"` }],
  );

const PICTURED = ['sectors', 'positions', 'benefits', 'needs', 'relations', 'employerKinds'] as const;

const pictures = (pack: CountryPack, known: ReadonlySet<string>): Finding[] =>
  PICTURED.flatMap((list) =>
    pack[list].flatMap(({ picture }, at) =>
      known.has(picture) ? [] : [{ list, at, problem: `picture "${picture}" has no file ${picture}.svg` }],
    ),
  );

/**
 * Checks what the shape of the files cannot: references, doubles, pictures, texts in every language of the country.
 * @param known names of the pictures that exist, without `.svg`
 * @returns the problems, each naming file and entry
 */
export const checkPack = (pack: CountryPack, known: ReadonlySet<string>): string[] => {
  const findings = [
    ...checkCountry(pack),
    ...twice(pack),
    ...references(pack),
    ...foreign(pack),
    ...pictures(pack, known),
    ...checkTexts(pack),
    ...checkWords(pack),
  ];
  const told = findings.map(({ list, at, problem }) =>
    isList(list)
      ? `${FILES[list]}: ${entryName(list, at, pack[list][at]?.id)}: ${problem}`
      : `country.json: ${problem}`,
  );
  return [
    ...told,
    ...checkTariff(pack).map((problem) => `tariff.json: ${problem}`),
    ...checkHolidays(pack).map((problem) => `holidays.json: ${problem}`),
    ...checkHelp(pack).map((problem) => `help.json: ${problem}`),
    ...checkRisk(pack).map((problem) => `risk.json: ${problem}`),
  ];
};
