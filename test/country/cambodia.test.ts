import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadCountry } from '../../src/country/load.ts';
import { readPhone } from '../../src/kit/phone.ts';

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const cambodia = loadCountry(pathOf('../../countries/kh'));
const pictures = pathOf('../../src/web/pictures');

describe('the places of Cambodia', () => {
  test('there are 25 provinces and 210 districts, each district in a province', () => {
    expect(cambodia.provinces).toHaveLength(25);
    expect(cambodia.districts).toHaveLength(210);
    expect(cambodia.provinces.flatMap(({ id }) => cambodia.districtsOf(id))).toHaveLength(210);
  });

  test('districts are 163 districts, 33 towns and the 14 khans of Phnom Penh', () => {
    const units = Map.groupBy(cambodia.districts, ({ unit }) => unit.en);
    expect(Object.fromEntries([...units].map(([unit, some]) => [unit, some.length]))).toEqual({
      district: 163,
      town: 33,
      khan: 14,
    });
    expect(new Set(units.get('khan')?.map(({ province }) => province))).toEqual(new Set(['KH-12']));
  });

  test.each([
    ['KH-12', ['KH-12', 'KH-8']],
    ['KH-23', ['KH-23', 'KH-7']],
    ['KH-24', ['KH-24', 'KH-2']],
    ['KH-17', ['KH-17', 'KH-1']],
  ])('near %s', (home, nearest) => {
    const found = cambodia.nearestProvinces(home).map(({ id }) => id);
    expect(new Set(found).size).toBe(25);
    expect(found[0]).toBe(home);
    expect(found.slice(0, 6)).toEqual(expect.arrayContaining(nearest));
  });

  test.each([
    ['BKK1', '1213'],
    ['បឹងកេងកង១', '1213'],
    ['Toul Kork', '1204'],
    ['Chroy Changvar', '1210'],
    ['ជ្រោយចង្វា', '1210'],
    ['Chom Chao', '1209'],
    ['ចោមចៅ', '1209'],
    ['កោះពេជ្រ', '1201'],
    ['Boeung Snor', '1212'],
    ['អូរបែកក្អម', '1208'],
    ['Takhmao', '0811'],
    ['Poi Pet', '0110'],
    ['Bavet City', '2008'],
    ['Sihanoukville', '1801'],
    ['Sisophon', '0106'],
    ['Neak Loeung', '1407'],
  ])('%s is in district %s', (alias, district) => {
    expect(cambodia.districts.filter(({ aliases }) => aliases.includes(alias)).map(({ id }) => id)).toEqual([district]);
  });
});

describe('the positions of Cambodia', () => {
  test('there are at least 65, each with a picture of its own', () => {
    expect(cambodia.positions.length).toBeGreaterThanOrEqual(65);
    expect(new Set(cambodia.positions.map(({ picture }) => picture)).size).toBe(cambodia.positions.length);
  });

  test('every position has other words in Khmer and in English', () => {
    const poor = cambodia.positions.filter(
      ({ synonyms }) => (synonyms.km?.length ?? 0) < 4 || (synonyms.en?.length ?? 0) < 4,
    );
    expect(poor.map(({ id }) => id)).toEqual([]);
  });

  test('Khmer words are written in Khmer letters and never with invisible spaces', () => {
    const words = cambodia.positions.flatMap(({ name, synonyms }) => [name.km ?? '', ...(synonyms.km ?? [])]);
    expect(words.filter((word) => !/\p{Script=Khmer}/u.test(word) || /[\u200b-\u200d\ufeff]/.test(word))).toEqual([]);
  });

  test('work that is published only after a look, or never, is marked', () => {
    const marked = cambodia.positions
      .filter(({ restricted }) => restricted)
      .map(({ id, restricted }) => [id, restricted]);
    expect(Object.fromEntries(marked)).toEqual({
      'customer-service-agent': 'manual-review',
      'casino-worker': 'manual-review',
      'entertainment-worker': 'not-published',
    });
  });
});

describe('the telephone numbers of Cambodia', () => {
  test.each([
    ['+85512345678', 'cellcard'],
    ['+855961234567', 'smart'],
    ['+855971234567', 'metfone'],
    ['+855718765432', 'metfone'],
    ['+855181234567', 'seatel'],
    ['+85523123456', undefined],
    ['+66812345678', undefined],
  ])('%s is with %s', (number, operator) => {
    expect(cambodia.destinationOf(number)?.id).toBe(operator);
  });

  test('every mobile number that we take has a price', () => {
    const ranges = Array.from({ length: 90 }, (_, at) => String(at + 10));
    const numbers = ranges.flatMap((range) => ['2345678', '234567', '9123456'].map((rest) => `0${range}${rest}`));
    const mobile = numbers.map((number) => readPhone(number, 'kh')).filter((read) => read.startsWith('+'));
    expect(mobile.length).toBeGreaterThan(38);
    expect(mobile.filter((number) => !cambodia.destinationOf(number))).toEqual([]);
  });

  test('there are 22 holidays in each year that is known, and nobody is called on them', () => {
    const years = Map.groupBy(cambodia.holidays, ({ date }) => date.slice(0, 4));
    expect([...years].map(([year, days]) => [year, days.length])).toEqual([
      ['2026', 22],
      ['2027', 22],
    ]);
    expect(['2026-04-14', '2026-11-09', '2026-11-10'].map(cambodia.isHoliday)).toEqual([true, true, false]);
  });
});

describe('the pictures', () => {
  const files = readdirSync(pictures).filter((file) => file.endsWith('.svg'));

  test.each(files)('%s is small, stands alone and runs nothing', (file) => {
    const svg = readFileSync(`${pictures}/${file}`, 'utf8');
    expect(statSync(`${pictures}/${file}`).size).toBeLessThan(3500);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 32 32"/);
    expect(svg).not.toMatch(/<script|href|url\(|NaN|undefined|<text/);
    expect(svg.match(/<g[ >]/g)?.length ?? 0).toBe(svg.match(/<\/g>/g)?.length ?? 0);
  });

  test('most are under 1.5 kB', () => {
    const small = files.filter((file) => statSync(`${pictures}/${file}`).size <= 1536);
    expect(small.length / files.length).toBeGreaterThan(0.75);
  });
});
