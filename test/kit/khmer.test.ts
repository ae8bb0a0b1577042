import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/kit/fold.ts';
import { normaliseKhmer, segmentKhmer } from '../../src/kit/khmer.ts';

const khmer = fc.string({ unit: fc.integer({ min: 0x1780, max: 0x17dd }).map((c) => String.fromCodePoint(c)) });
const mixed = fc.string({
  unit: fc.oneof(khmer, fc.constantFrom('\u200B', ' ', '៥', 'ក', '\u17D2រ', '\u17D2ដ', 'េ', 'ើ', 'ី', 'ា', '៉', 'ំ', 'ឲ')),
});

/** Consonants as the normal form writes them, in any order. */
function consonants(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/\u17A8/g, '\u17A7\u1780')
    .replace(/[\u17A3\u17A4]/g, '\u17A2');
  return [
    ...plain.replace(/\u17D2[\u200B-\u200F\u2060\u17B4\u17B5]*\u178A/g, '\u17D2\u178F').matchAll(/[\u1780-\u17A2]/g),
  ]
    .map(String)
    .sort()
    .join('');
}

describe('Khmer that looks the same becomes the same', () => {
  it.each([
    ['ស្រ្តី', 'ស្ត្រី', 'subscript RO goes last'],
    ['កណ្ដាល', 'កណ្តាល', 'subscript DA is TA'],
    ['សន្តិ\u200Bសុខ', 'សន្តិសុខ', 'no zero-width space'],
    ['ឲ្យ', 'ឱ្យ', 'one way to write "give"'],
    ['០១២៣៤៥៦៧៨៩', '0123456789', 'digits'],
    ['បុ៉ន្តែ', 'ប៉ុន្តែ', 'the shifter comes before the vowel'],
    ['កំុ', 'កុំ', 'the vowel comes before the sign'],
    ['កេីត', 'កើត', 'two halves of a vowel are one'],
    ['\uFEFFCashier', 'Cashier', 'no byte order mark'],
  ])('%s → %s: %s', (from, to) => {
    expect(normaliseKhmer(from)).toBe(to);
  });

  it('changes nothing the second time, whatever stands between two marks', () => {
    const once = normaliseKhmer('\u17DD\u17B4\u17D2');
    expect(normaliseKhmer(once)).toBe(once);
    fc.assert(fc.property(mixed, (text) => normaliseKhmer(normaliseKhmer(text)) === normaliseKhmer(text)));
  });

  it('never loses a consonant', () => {
    fc.assert(fc.property(mixed, (text) => consonants(normaliseKhmer(text)) === consonants(text)));
  });

  it('finds the words of a sentence without spaces', () => {
    expect(segmentKhmer('ត្រូវការសន្តិសុខនៅភ្នំពេញ')).toEqual(expect.arrayContaining(['ត្រូវការ', 'សន្តិសុខ', 'ភ្នំពេញ']));
  });
});

describe('Words that mean the same to a reader fold into one', () => {
  it.each([
    ['សំអាត', 'សម្អាត'],
    ['បំរើ', 'បម្រើ'],
    ['បុគ្កលិក', 'បុគ្គលិក'],
    ['អ្នក បើក បរ', 'អ្នកបើកបរ'],
    ["Sang'ker  CAFÉ", 'sangker cafe'],
    ['Cashierអ្នកគិតលុយ', 'cashier អ្នកគិតលុយ'],
  ])('%s = %s', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });
});
