import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressLikeness,
  addressWords,
  likenessOf,
  markKinds,
  nameLikeness,
  nameWords,
  numberWords,
  personWords,
  resembles,
} from '../../src/employers/bans/rules.ts';
import { formatOf } from '../../src/employers/papers/rules.ts';
import { readAddress } from '../../src/employers/registration/read.ts';
import { mayBecome } from '../../src/employers/verification/rules.ts';

const address = (a: string, b: string) => addressLikeness(addressWords(a), addressWords(b));
const name = (a: string, b: string) => nameLikeness(nameWords(a), nameWords(b));

describe('one address, however it is written', () => {
  test.each([
    ['ផ្ទះលេខ ១២, ផ្លូវ ២៧៨, ជិតវត្តលង្កា', '#12, St. 278, near Wat Langka'],
    ['House 12, Street 278', 'ផ្ទះ១២ផ្លូវ២៧៨'],
    ['No. 012 Street 278, Langka', '12 Str 278 langka'],
    ['ភូមិត្រពាំងឈូក ជិតវត្ត', 'ភូមិ ត្រពាំង ឈូក'],
    ['Phum Trapeang Chhuk', 'village of Trapeang Chhuk'],
    ['National Road 6, opposite Psar Leu', 'ផ្លូវជាតិលេខ ៦ Leu'],
  ])('%s = %s', (a, b) => expect(address(a, b)).toBeGreaterThanOrEqual(0.6));

  test.each([
    ['House 12, Street 278', 'House 14, Street 278'],
    ['House 12, Street 278', 'House 12, Street 51'],
    ['Street 278', 'Street 51'],
    ['near Wat Langka', 'near Wat Phnom'],
    ['ភូមិត្រពាំងឈូក', 'ភូមិព្រែកលាប'],
  ])('%s ≠ %s', (a, b) => expect(address(a, b)).toBe(0));

  test('many live in one street: that alone is not enough', () => {
    expect(resembles([{ kind: 'address', likeness: address('Street 278', 'ផ្លូវ ២៧៨') }])).toBe(false);
    expect(resembles([{ kind: 'address', likeness: address('House 12, Street 278', 'ផ្ទះ ១២ ផ្លូវ ២៧៨') }])).toBe(true);
  });
});

describe('one name, however it is written', () => {
  test.each([
    ['ក្រុមហ៊ុន ចាន់ ដារ៉ា', 'ចាន់ដារា'],
    ['Golden Sun Co., Ltd.', 'GOLDEN  SUN'],
    ['Golden Sun', 'Goldan Sun'],
    ['ភោជនីយដ្ឋាន ស្លឹកចេក', 'ភោជនីយដ្ឋាន ស្លឹកចែក'],
  ])('%s = %s', (a, b) => expect(name(a, b)).toBeGreaterThanOrEqual(0.6));

  test.each([
    ['Angkor Guards', 'Angkor Garments'],
    ['Golden Sun', 'Silver Moon'],
  ])('%s ≠ %s', (a, b) => expect(name(a, b)).toBe(0));
});

test('one number, whatever stands around it', () => {
  expect(
    new Set(['K001-100 012 345', '០០១១០០០១២៣៤៥', 'TIN: 001.100.012.345', 'k0O1100012345'].map(numberWords)).size,
  ).toBe(1);
  expect(numberWords('12')).toBeNull();
  expect(numberWords('')).toBeNull();
});

test('one person, whichever name stands first', () => {
  expect(personWords('ចាន់ ដារ៉ា')).toBe(personWords('ដារ៉ាចាន់'));
  expect(personWords('Dara Chan')).toBe(personWords('CHAN Dara'));
  expect(personWords('Dara Chan')).not.toBe(personWords('Dara Chhun'));
});

test('any text is like itself, and two are as alike as the other way round', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(address(a, a)).toBeGreaterThanOrEqual(0.6);
      expect(name(a, a)).toBe(1);
      expect(address(a, b)).toBe(address(b, a));
      expect(name(a, b)).toBe(name(b, a));
      for (const likeness of [address(a, b), name(a, b)]) expect(likeness >= 0 && likeness <= 1).toBe(true);
      expect(personWords(`${a} ${b}`)).toBe(personWords(`${b} ${a}`));
    }),
    { numRuns: 60 },
  );
});

test('everything that belongs to one alone is enough by itself, a name that many share is not', () => {
  const enough = markKinds.filter((kind) => resembles([{ kind, likeness: 1 }]));
  expect(markKinds.filter((kind) => !enough.includes(kind))).toEqual(['person']);
  expect(resembles([])).toBe(false);
  fc.assert(
    fc.property(fc.subarray([...markKinds]), fc.constantFrom(...markKinds), (kinds, more) => {
      const same = kinds.map((kind) => ({ kind, likeness: 1 }));
      expect(likenessOf([...same, { kind: more, likeness: 1 }])).toBeGreaterThan(likenessOf(same));
    }),
  );
});

test('an address is a place: no chat, no page, no number to call', () => {
  const wrong = (street: string) => 'problems' in readAddress({ street, near: '' });
  for (const street of [
    '',
    '12',
    't.me/boss',
    'https://facebook.com/x',
    'Telegram @boss',
    'call 012 345 678',
    '០១២ ៣៤៥ ៦៧៨',
  ])
    expect(wrong(street), street).toBe(true);
  for (const street of ['House 12, Street 278', 'ជិតវត្ត', 'ភូមិ ៥', 'St 63BT, #1234'])
    expect(wrong(street), street).toBe(false);
});

test('only what is verified was decided by somebody, and a ban ends everything but its lifting', () => {
  expect(mayBecome('banned', 'verified')).toBe(false);
  expect(mayBecome('banned', 'registered')).toBe(true);
  for (const state of ['registered', 'asked', 'refused', 'verified'] as const)
    expect(mayBecome(state, 'banned')).toBe(true);
});

test('no bytes are a photo that do not begin like one', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom('a.jpg', 'a.png', 'a.webp', 'a.pdf', 'a'),
      (bytes, file) => {
        const format = formatOf(file, bytes);
        expect(format === null || bytes.length >= 3).toBe(true);
      },
    ),
  );
});
