import { describe, expect, it } from 'vitest';
import { buildSearch, understand } from '../../src/country/search.ts';
import { cambodia } from '../intake/catalogue.ts';

const search = buildSearch(cambodia);
const first = (query: string) => understand(query, search).positions[0]?.id;
const placeOf = (query: string) => {
  const { province, district } = understand(query, search);
  return [province, district];
};

describe('The search box understands what people type', () => {
  it.each([
    ['driver', 'driver-car'],
    ['truck driver', 'driver-truck'],
    ['secruity gaurd', 'security-guard'],
    ['waitres', 'waiter'],
    ['recepcionist', 'receptionist'],
    ['house keeping', 'room-attendant'],
    ['HOUSEKEEPING', 'room-attendant'],
    ['wearhouse', 'warehouse-worker'],
    ['cashiers', 'cashier'],
    ['secu', 'security-guard'],
    ['hair cut', 'hairdresser'],
    ['job as cook', 'cook'],
    ['សន្តិសុខ', 'security-guard'],
    ['សន្ដិសុខ', 'security-guard'],
    ['សន្តិ\u200Bសុខ', 'security-guard'],
    ['រកការងារ សន្តិសុខ', 'security-guard'],
    ['អ្នកសំអាត', 'cleaner'],
    ['អ្នកសម្អាត', 'cleaner'],
    ['អ្នក រត់ តុ', 'waiter'],
    ['ចុងភៅ', 'cook'],
    ['ជាងដេរពូក', 'tailor'],
    ['កម្មករកាត់ដេរ', 'garment-sewer'],
    ['បុគលិកលក់', 'shop-seller'],
  ])('%s → %s', (query, position) => {
    expect(first(query)).toBe(position);
  });

  it.each([
    ['driver siem reap', 'KH-17', undefined],
    ['សន្តិសុខភ្នំពេញ', 'KH-12', undefined],
    ['អ្នកបើកបរ ខេត្តកណ្ដាល', 'KH-8', undefined],
    ['nanny toul kok', 'KH-12', '1204'],
    ['job in Chroy chong var', 'KH-12', '1210'],
    ['cook sihanouk ville', 'KH-18', '1801'],
    ['Battambong', 'KH-2', undefined],
    ['ភ្នំ ពេញ', 'KH-12', undefined],
    ['ប៉ោយប៉ែត', 'KH-1', '0110'],
  ])('%s is in %s %s', (query, province, district) => {
    expect(placeOf(query)).toEqual([province, district]);
  });

  it('a general word finds the special ones behind it', () => {
    expect(understand('driver', search).positions.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['driver-car', 'driver-delivery-van', 'driver-truck', 'driver-bus', 'tuktuk-driver']),
    );
  });

  it.each([[''], ['   '], ['xyz'], ['12345'], ['???']])('%j finds nothing and breaks nothing', (query) => {
    expect(understand(query, search).positions).toEqual([]);
  });
});
