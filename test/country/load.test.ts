import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCountry } from '../../src/country/load.ts';
import { PackError } from '../../src/country/pack-error.ts';
import { type SmallCountry, smallCountry, writeCountry } from './small-country.ts';

const problemsOf = (files: Readonly<Record<string, unknown>>): string[] => {
  const { folder, pictures } = writeCountry(files);
  try {
    loadCountry(folder, pictures);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    return error.problems.map((problem) => problem.replace(`${folder}/`, ''));
  }
  return [];
};

const broken = (breakIt: (files: SmallCountry) => unknown): string[] => {
  const files = structuredClone(smallCountry());
  breakIt(files);
  return problemsOf(files);
};

describe('a country is a folder', () => {
  test('a second country loads by adding a folder', () => {
    const { folder, pictures } = writeCountry(smallCountry());
    const laos = loadCountry(folder, pictures);
    expect(laos.province('LA-VT')?.name.lo).toBe('ວຽງຈັນ');
    expect(laos.district('0101')?.aliases).toEqual([]);
    expect(laos.nearestProvinces('LA-LP').map(({ id }) => id)).toEqual(['LA-LP', 'LA-VT']);
  });

  test('a number belongs to the destination with the longest prefix that fits', () => {
    const { folder, pictures } = writeCountry(smallCountry());
    const laos = loadCountry(folder, pictures);
    const numbers = ['+8562055512345', '+8562095512345', '+8563012345', '+85620', '+8562', '+66812345678', '', '+'];
    expect(numbers.map((number) => laos.destinationOf(number)?.id)).toEqual([
      'mobile',
      'dear',
      'dear',
      'mobile',
      ...Array(4).fill(undefined),
    ]);
  });

  test('a holiday is a local day', () => {
    const { folder, pictures } = writeCountry(smallCountry());
    const laos = loadCountry(folder, pictures);
    expect(['2026-04-13', '2026-04-14', '2027-04-14', ''].map(laos.isHoliday)).toEqual([false, true, false, false]);
  });

  test('unknown ids find nothing', () => {
    const { folder, pictures } = writeCountry(smallCountry());
    const laos = loadCountry(folder, pictures);
    expect([laos.province('LA-XX'), laos.position('pilot'), laos.benefit(''), laos.relation('boss')]).toEqual(
      Array(4).fill(undefined),
    );
    expect(laos.districtsOf('LA-XX')).toEqual([]);
    expect(laos.nearestProvinces('LA-XX')).toEqual([]);
  });
});

describe('a broken country names the file and the entry', () => {
  const breakages: [string, (files: SmallCountry) => unknown, string][] = [
    [
      'an unknown sector',
      (f) => (f['positions.json'].positions[0]!.sector = 'space'),
      'positions.json: positions[0] "cook": sector "space" is unknown',
    ],
    [
      'an unknown province',
      (f) => (f['places.json'].districts[0]!.province = 'LA-XX'),
      'places.json: districts[0] "0101": province "LA-XX" is unknown',
    ],
    [
      'an unknown region',
      (f) => (f['places.json'].provinces[1]!.region = 'south'),
      'places.json: provinces[1] "LA-LP": region "south" is unknown',
    ],
    [
      'a province of another country',
      (f) => (f['places.json'].provinces[1]!.id = 'TH-10'),
      'places.json: provinces[1] "TH-10": id does not start with "LA-"',
    ],
    [
      'a picture without a file',
      (f) => (f['positions.json'].positions[0]!.picture = 'pan'),
      'positions.json: positions[0] "cook": picture "pan" has no file pan.svg',
    ],
    [
      'a name missing in one language',
      (f) => Object.assign(f['positions.json'].positions[0]!, { name: { en: 'Cook' } }),
      'positions.json: positions[0] "cook": name.lo is missing',
    ],
    [
      'a unit missing in one language',
      (f) => Object.assign(f['places.json'].districts[0]!, { unit: { lo: 'ເມືອງ' } }),
      'places.json: districts[0] "0101": unit.en is missing',
    ],
    [
      'no name at all',
      (f) => Reflect.deleteProperty(f['positions.json'].positions[0]!, 'name'),
      'positions.json: positions[0] "cook": name is missing',
    ],
    [
      'an empty text',
      (f) => (f['positions.json'].sectors[0]!.name.en = ''),
      'positions.json: sectors[0] "hospitality": name.en is wrong: Too small: expected string to have >=1 characters',
    ],
    [
      'the country without its name',
      (f) => Object.assign(f['country.json'], { name: { en: 'Laos' } }),
      'country.json: name.lo is missing',
    ],
    [
      'the same id twice',
      (f) => f['vocabulary.json'].relations.push(f['vocabulary.json'].relations[0]!),
      'vocabulary.json: relations[1] "friend": id is there twice',
    ],
    [
      'a figure in one language only',
      (f) => (f['vocabulary.json'].benefits[0]!.said.en = 'meals'),
      'vocabulary.json: benefits[0] "meals": said has not the same slots in every language',
    ],
    [
      'a synonym twice',
      (f) => f['positions.json'].positions[0]!.synonyms.en.push('chef'),
      'positions.json: positions[0] "cook": "chef" is there twice',
    ],
    [
      'a code of the wrong length',
      (f) => (f['positions.json'].positions[0]!.isco08 = '51'),
      'positions.json: positions[0] "cook": isco08 is wrong: Invalid string: must match pattern /^\\d{4}$/',
    ],
    [
      'an alias that is the name',
      (f) => Object.assign(f['places.json'].provinces[0]!, { aliases: ['vientiane'] }),
      'places.json: provinces[0] "LA-VT": alias "vientiane" is empty or there twice',
    ],
    [
      'an unknown time zone',
      (f) => (f['country.json'].timeZone = 'Asia/Nowhere'),
      'country.json: timeZone "Asia/Nowhere" is unknown',
    ],
    ['an unknown currency', (f) => (f['country.json'].currencies = ['LAX']), 'country.json: currency "LAX" is unknown'],
    [
      'calls at night only',
      (f) => (f['country.json'].callingHours = { from: 20, to: 8 }),
      'country.json: callingHours.from is not before callingHours.to',
    ],
    [
      'a range of numbers that two destinations claim',
      (f) => f['tariff.json'].destinations[1]!.prefixes.push('+85620'),
      'tariff.json: destinations[1] "dear": prefix +85620 also belongs to "mobile"',
    ],
    [
      'a range that is not written as the world writes it',
      (f) => (f['tariff.json'].destinations[0]!.prefixes[0] = '020'),
      'tariff.json: destinations[0] "mobile": prefixes[0] is wrong: Invalid string: must match pattern /^\\+[1-9]\\d{1,14}$/',
    ],
    [
      'a rule that rests on nothing known',
      (f) => f['risk.json'].rules[0]!.source.push('gossip'),
      'risk.json: rules[0] "fee": source "gossip" is unknown',
    ],
    [
      'a rule for words that are not there',
      (f) => f['risk.json'].rules[0]!.all.push('word:fees'),
      'risk.json: rules[0] "fee": signal "word:fees" is unknown',
    ],
    [
      'a market of a position that is not there',
      (f) => Object.assign(f['risk.json'].market.positions, { pilot: 900 }),
      'risk.json: market.positions: position "pilot" is unknown',
    ],
    [
      'a rule without an advice',
      (f) => Reflect.deleteProperty(f['risk.json'].rules[0]!, 'advice'),
      'risk.json: rules[0] "fee": advice is missing',
    ],
    ['prices in no currency', (f) => (f['tariff.json'].currency = 'LAX'), 'tariff.json: currency "LAX" is unknown'],
    [
      'a destination without its name',
      (f) => Object.assign(f['tariff.json'].destinations[0]!, { name: { en: 'Mobile' } }),
      'tariff.json: destinations[0] "mobile": name.lo is missing',
    ],
    [
      'a number that helps without its name',
      (f) => Object.assign(f['help.json'].lines[0]!, { name: { en: 'Police' } }),
      'help.json: lines[0] "police": name.lo is missing',
    ],
    [
      'a number that helps, there twice',
      (f) => (f['help.json'].lines[1]!.number = '1191'),
      'help.json: lines[1] "women": is there twice',
    ],
    [
      'a number that nobody can dial',
      (f) => (f['help.json'].lines[1]!.number = 'ask us'),
      'help.json: lines[1] "women": number is wrong: Invalid string: must match pattern /^\\d{3,15}$/',
    ],
    [
      'a holiday without its name',
      (f) => Object.assign(f['holidays.json'].holidays[0]!, { name: { en: 'New Year' } }),
      'holidays.json: holidays[0] "2026-04-14": name.lo is missing',
    ],
    [
      'holidays out of order',
      (f) => f['holidays.json'].holidays.reverse(),
      'holidays.json: holidays[1] "2026-04-14": comes after 2026-12-02',
    ],
    [
      'a day that no calendar has',
      (f) => (f['holidays.json'].holidays[0]!.date = '2026-02-30'),
      'holidays.json: holidays[0]: date is wrong: Invalid ISO date',
    ],
  ];

  test.each(breakages)('%s', (_, breakIt, problem) => {
    expect(broken(breakIt)).toEqual([problem]);
  });

  test('a word that two positions claim', () => {
    const problems = broken((files) => {
      const { positions } = files['positions.json'];
      positions.push({
        ...positions[0]!,
        id: 'baker',
        name: { lo: 'ຊ່າງເຂົ້າຈີ່', en: 'Baker' },
        synonyms: { en: ['chef'] },
      });
    });
    expect(problems).toEqual(['positions.json: positions[1] "baker": "chef" also stands for "cook"']);
  });

  test('a file that is missing and one that is not JSON, both told at once', () => {
    const { 'places.json': _, ...rest } = smallCountry();
    const problems = problemsOf({ ...rest, 'vocabulary.json': '{"benefits": [' });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^places\.json: cannot be read: ENOENT/);
    expect(problems[1]).toMatch(/^vocabulary\.json: cannot be read: .*JSON/);
  });

  test('everything that is wrong is told in one error, with the path of the file', () => {
    const files = structuredClone(smallCountry());
    files['positions.json'].positions[0]!.sector = 'space';
    files['places.json'].districts[0]!.province = 'LA-XX';
    const { folder, pictures } = writeCountry(files);
    expect(() => loadCountry(folder, pictures)).toThrow(
      `the country pack has 2 problem(s):\n- ${join(folder, 'places.json')}: districts[0] "0101": province "LA-XX" is unknown\n- ${join(folder, 'positions.json')}: positions[0] "cook": sector "space" is unknown`,
    );
  });
});
