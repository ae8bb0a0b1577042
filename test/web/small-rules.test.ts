import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localPath } from '../../src/jobs/pages/place-cookie.ts';
import { scriptSafe } from '../../src/jobs/pages/posting.tsx';
import { byteRange } from '../../src/web/byte-range.ts';
import { createKept } from '../../src/web/kept.ts';
import { nameProblem, tidyName } from '../../src/web/name-field.ts';
import { encodingFor } from '../../src/web/packed.ts';
import { pairs, palette } from '../../src/web/palette.ts';
import { createStyle } from '../../src/web/style.ts';

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

test.each(pairs)('$of on $on can be read', ({ of, on, ratio }) => {
  const [dark = 0, light = 0] = [luminance(palette[of]), luminance(palette[on])].sort((a, b) => a - b);
  expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(ratio);
});

test('a style names no colour that the palette lacks', () => {
  expect(() => createStyle('a { color: var(--mauve); }')).toThrow('mauve');
  expect(createStyle('a > b { color: var(--card); }').css).toBe('a>b{color:#fff}');
});

describe('a range of bytes', () => {
  test.each([
    [undefined, null],
    ['bytes=0-', { from: 0, to: 99 }],
    ['bytes=10-19', { from: 10, to: 19 }],
    ['bytes=90-500', { from: 90, to: 99 }],
    ['bytes=-10', { from: 90, to: 99 }],
    ['bytes=-500', { from: 0, to: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=20-10', null],
    ['bytes=0-1,5-6', null],
    ['lines=1-2', null],
    ['bytes=-', null],
  ])('%s', (header, range) => expect(byteRange(header, 100)).toEqual(range));
});

test('whatever is given as a way back stays on the site', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.webPath(),
        fc.string().map((text) => `/${text}`),
      ),
      (path) => {
        const url = new URL(localPath(path), 'https://bongpheak.example');
        expect(url.origin).toBe('https://bongpheak.example');
      },
    ),
  );
});

test('no text ends the script that holds data, and none is changed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom('</script>', '<!--<script>', '</SCRIPT ')), (text) => {
      const safe = scriptSafe({ text });
      expect(safe).not.toContain('<');
      expect(JSON.parse(safe)).toEqual({ text });
    }),
  );
});

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['gzip;q=0', 'identity'],
  ['brotli', 'identity'],
])('a browser that says %j gets %s', (accepted, encoding) => expect(encodingFor(accepted)).toBe(encoding));

describe('a name', () => {
  test.each([
    ['  សុខា \u200b ដារ៉ា ', 'សុខា ដារ៉ា', null],
    ['A', 'A', null],
    ['', '', 'missing'],
    ['...', '...', 'missing'],
    ['a\u0000b\nc', 'a b c', null],
  ])('%j is kept as %j', (typed, name, problem) => {
    expect(tidyName(typed)).toBe(name);
    expect(nameProblem(tidyName(typed))).toBe(problem);
  });
});

describe('what is kept', () => {
  test('is made once, until it is cleared, grows old or is crowded out', async () => {
    let now = 0;
    let count = 0;
    const kept = createKept<number>(2, 100, () => now);
    const make = async () => ++count;
    expect(await Promise.all([kept.get('a', make), kept.get('a', make)])).toEqual([1, 1]);
    now = 100;
    expect(await kept.get('a', make)).toBe(2);
    kept.clear();
    expect(await kept.get('a', make)).toBe(3);
    await kept.get('b', make);
    await kept.get('a', make);
    await kept.get('c', make);
    expect(await kept.get('a', make)).toBe(3);
    expect(await kept.get('b', make)).toBe(6);
  });

  test('is not kept when making it failed', async () => {
    const kept = createKept<number>(2, 100, () => 0);
    await expect(kept.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await kept.get('a', async () => 1)).toBe(1);
  });
});
