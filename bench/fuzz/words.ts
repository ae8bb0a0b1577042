import type { Random } from './random-of.ts';

/** What people type, and what nobody should: Khmer, edges of numbers and dates, pieces of other languages, nothing, and very much. */
const words = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  '9007199254740993',
  '2147483648',
  'NaN',
  'null',
  'true',
  'សុខា',
  'ស្រ្តី​ស្ត្រី',
  '០១២ ៣៤៥ ៦៧៨',
  '012345678',
  '+855012345678',
  '+1 900 555 0100',
  '2026-02-30',
  '0000-00-00',
  '25:61',
  '00:00',
  'km',
  'xx-XX-x-y',
  '../../../../etc/passwd',
  '%2e%2e%2f',
  '%00',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u200d\ufeff',
  '👩‍👩‍👧‍👦',
  "'; drop table person; --",
  "' or 1=1 --",
  ['$', '{7*7}{{7*7}}<%= 7*7 %>#{7*7}'].join(''),
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  'https://evil.example/',
  '//evil.example',
  '__proto__',
  'constructor',
  '[object Object]',
  '=cmd|calc!A1',
  'a\r\nSet-Cookie: x=y',
  '{"a":[[[[[[[[]]]]]]]]}',
  '00000000-0000-4000-8000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
] as const;

/** A word, a long one, two of them, or characters that never stood together. */
export function wordOf(random: Random): string {
  switch (random.below(8)) {
    case 0:
      return random.one(words) + random.one(words);
    case 1:
      return random.one(words).repeat(random.below(200));
    case 2:
      return String.fromCodePoint(
        ...Array.from({ length: random.below(40) }, () => random.below(0xd800) + (random.below(9) === 0 ? 0xe000 : 0)),
      );
    case 3:
      return String(random.below(100_000) - 50_000);
    default:
      return random.one(words);
  }
}
