import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CountryFile, PlacesFile, PositionsFile } from '../../src/country/pack.ts';

const file = (name: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../countries/kh/${name}`, import.meta.url)), 'utf8'));

/** What the reader needs of Cambodia, without its pictures. */
export const cambodia = {
  ...CountryFile.parse(file('country.json')),
  ...PlacesFile.parse(file('places.json')),
  ...PositionsFile.parse(file('positions.json')),
};
