import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const flag = (id: string, en: string) => ({
  id,
  name: { lo: `ລ ${en}`, en },
  kind: 'flag',
  picture: 'dot',
});

/** The files of the smallest country: two provinces, one district, one position; in Lao and English. */
export const smallCountry = () => ({
  'country.json': {
    code: 'LA',
    name: { lo: 'ລາວ', en: 'Laos' },
    languages: ['lo', 'en'],
    timeZone: 'Asia/Vientiane',
    currencies: ['LAK'],
    callingHours: { from: 8, to: 20 },
  },
  'places.json': {
    licence: 'own',
    regions: [{ id: 'north', name: { lo: 'ເໜືອ', en: 'North' } }],
    provinces: [
      {
        id: 'LA-VT',
        name: { lo: 'ວຽງຈັນ', en: 'Vientiane' },
        unit: { lo: 'ນະຄອນຫຼວງ', en: 'capital' },
        region: 'north',
        lat: 17.97,
        lon: 102.6,
      },
      {
        id: 'LA-LP',
        name: { lo: 'ຫຼວງພະບາງ', en: 'Luang Prabang' },
        unit: { lo: 'ແຂວງ', en: 'province' },
        region: 'north',
        lat: 19.88,
        lon: 102.13,
      },
    ],
    districts: [
      {
        id: '0101',
        province: 'LA-VT',
        name: { lo: 'ຈັນທະບູລີ', en: 'Chanthabuly' },
        unit: { lo: 'ເມືອງ', en: 'district' },
      },
    ],
  },
  'positions.json': {
    sectors: [{ id: 'hospitality', name: { lo: 'ໂຮງແຮມ', en: 'Hotel' }, picture: 'dot' }],
    positions: [
      {
        id: 'cook',
        isco08: '5120',
        sector: 'hospitality',
        name: { lo: 'ພໍ່ຄົວ', en: 'Cook' },
        synonyms: { en: ['Chef'] },
        picture: 'dot',
        hazardousUnder18: 'depends',
      },
    ],
  },
  'vocabulary.json': {
    benefits: [{ ...flag('meals', 'Meals'), kind: 'count', said: { lo: 'ອາຫານ {amount}', en: '{amount} meals' } }],
    needs: [flag('age-18', '18 or older')],
    relations: [flag('friend', 'Friend')],
  },
  'tariff.json': {
    currency: 'LAK',
    destinations: [
      {
        id: 'mobile',
        name: { lo: 'ມືຖື', en: 'Mobile' },
        prefixes: ['+85620'],
        perMinute: 800,
        setUp: 0,
        firstSeconds: 60,
        stepSeconds: 60,
      },
      {
        id: 'dear',
        name: { lo: 'ແພງ', en: 'Dear' },
        prefixes: ['+856209', '+85630'],
        perMinute: 1600,
        setUp: 100,
        firstSeconds: 1,
        stepSeconds: 1,
      },
    ],
  },
  'risk.json': {
    version: '1',
    thresholds: { review: 30, block: 100 },
    sources: [{ id: 'law', text: 'The law' }],
    limits: {
      hoursPerWeek: { value: 48, source: ['law'] },
      hoursPerWeekFar: { value: 60, source: ['law'] },
      hoursPerDayFar: { value: 10, source: ['law'] },
      daysPerWeek: { value: 6, source: ['law'] },
      minimumAge: { value: 14, source: ['law'] },
      hazardousAge: { value: 18, source: ['law'] },
      night: { from: 22, to: 5, source: ['law'] },
    },
    minimumWages: [
      { id: 'all', positions: ['cook'], monthly: 2_500_000, currency: 'LAK', from: '2024-10-01', source: ['law'] },
    ],
    market: {
      currency: 'USD',
      rates: { USD: 1, LAK: 21_600 },
      monthly: 150,
      positions: { cook: 180 },
      high: 2,
      veryHigh: 4,
      unknownHigh: 500,
      unknownVeryHigh: 900,
      source: ['law'],
    },
    riskyPositions: ['cook'],
    denials: { before: {}, after: {}, payers: {}, closers: {}, breaks: {} },
    words: [{ id: 'fee', patterns: { en: ['fee'] } }],
    rules: [{ id: 'fee', points: 40, all: ['word:fee'], source: ['law'], advice: 'no-fee' }],
  },
  'help.json': {
    lines: [
      {
        id: 'police',
        number: '1191',
        for: ['emergency'],
        free: true,
        name: { lo: 'ຕຳຫຼວດ', en: 'Police' },
        sources: ['own'],
      },
      {
        id: 'women',
        number: '1362',
        for: ['trafficking'],
        free: true,
        name: { lo: 'ແມ່ຍິງ', en: 'Women' },
        sources: ['own'],
      },
    ],
  },
  'holidays.json': {
    holidays: [
      { date: '2026-04-14', name: { lo: 'ປີໃໝ່ລາວ', en: 'New Year' } },
      { date: '2026-12-02', name: { lo: 'ວັນຊາດ', en: 'National Day' } },
    ],
  },
});

export type SmallCountry = ReturnType<typeof smallCountry>;

/** Writes the files of a country and one picture, `dot`, into new folders that go when the test ends. */
export const writeCountry = (files: Readonly<Record<string, unknown>>) => {
  const root = mkdtempSync(join(tmpdir(), 'country-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'la');
  const pictures = join(root, 'pictures');
  for (const made of [folder, pictures]) mkdirSync(made);
  writeFileSync(join(pictures, 'dot.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return { folder, pictures };
};
