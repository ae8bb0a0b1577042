import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spellingOf } from '../../src/country/search-spelling.ts';
import { editDistance, fold } from '../../src/kit/fold.ts';

describe('How far two words are apart', () => {
  it.each([
    ['guard', 'guard', 0],
    ['gaurd', 'guard', 1],
    ['waitres', 'waitress', 1],
    ['wearhouse', 'warehouse', 2],
    ['cook', 'driver', 3],
  ])('%s and %s: %i', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
  });

  it('is the same both ways and never negative', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ក', 'ខ'), maxLength: 8 });
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b, 9) === editDistance(b, a, 9)));
    fc.assert(fc.property(word, (a) => editDistance(a, a, 0) === 0));
  });

  it('mends a word only towards one known word, and never a short or a right one', () => {
    const mend = spellingOf(['receptionist', 'painter', 'printer', 'cook', 'banker', 'baker']);
    expect(['recepcionist', 'pinter', 'coook', 'banker'].map(mend)).toEqual([
      'receptionist',
      'pinter',
      'coook',
      'banker',
    ]);
  });
});

describe('The folded form', () => {
  it('is stable: folding twice changes nothing more', () => {
    const base = fc.constantFrom('ក', 'គ', 'ន', 'ម', 'រ', 'ណ', 'ឡ', 'ឧ', 'ដ');
    const under = fc.constantFrom('', '', '្ត', '្រ', '្ក', '្ម', '្ន');
    const mark = fc.constantFrom('', 'ា', 'ី', 'ំ', 'ាំ', '់', '៉ា', '៍', 'ះ');
    const cluster = fc.tuple(base, under, mark).map((parts) => parts.join(''));
    const piece = fc.oneof(cluster, cluster, fc.constantFrom(' ', 'a', 'É', "'", '5', '៥', '-'));
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(text, (written) => fold(fold(written)) === fold(written)));
  });
});
