import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uuidV5 } from '../../../src/kit/uuid-v5.ts';
import { clipNames } from '../../../src/voices/bulk/bring/clip-of-name.ts';
import { asCsv } from '../../../src/voices/bulk/scripts/as-csv.ts';
import { emptyFolder, shippedSpeech } from '../../speech/spoken-world.ts';

const speech = shippedSpeech(emptyFolder());
const clips = [...speech.inventory('km').keys()];
const script = [
  { clip: 'call.greeting.0', words: '' },
  { clip: 'position.cook', words: '' },
];
const named = clipNames(clips, script);

describe('A file is known by its name', () => {
  test.for([
    ['position.cook.wav', 'position.cook'],
    ['Position Cook.WAV', 'position.cook'],
    ['position_cook', 'position.cook'],
    ['012 position.cook.mp3', 'position.cook'],
    ['7-position-cook.m4a', 'position.cook'],
    ['studio/day 2/place.kh-12.flac', 'place.KH-12'],
    ['n.1.mp3', 'n.1'],
    ['n.1', 'n.1'],
    ['benefit.sick-leave.mp3', 'benefit.sick-leave'],
    ['benefit.annual-leave.0.mp3', 'benefit.annual-leave.0'],
    ['benefit.annual-leave.0', 'benefit.annual-leave.0'],
    ['1.wav', 'call.greeting.0'],
    ['002.wav', 'position.cook'],
    ['02 second try.wav', 'position.cook'],
    ['3.wav', undefined],
    ['0.wav', undefined],
    ['notes.txt', undefined],
    ['.wav', undefined],
  ] as const)('%s', ([file, clip]) => {
    expect(named(file)).toBe(clip);
  });

  test('and every clip by its own, however it is written', () => {
    const written = [(s: string) => s, (s: string) => s.toUpperCase(), (s: string) => s.replaceAll('.', ' ')];
    for (const clip of clips) {
      for (const write of written) expect(named(`${write(clip)}.wav`), clip).toBe(clip);
      expect(named(`412_${clip}.mp3`), clip).toBe(clip);
    }
  });
});

describe('A table', () => {
  test('has cells that no spreadsheet takes for a formula, and quotes where they are needed', () => {
    expect(asCsv([['=1+1', '-2', '@a', '+3', '\tx', 'a,b', 'say "x"', 4]])).toBe(
      `\uFEFF'=1+1,'-2,'@a,'+3,'\tx,"a,b","say ""x""",4\r\n`,
    );
  });

  test('never begins a cell as a formula does', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (text) => !/^"?[=+\-@\t\r]/.test(asCsv([[text]]).slice(1))));
  });
});

test('a name in a namespace has one UUID, as in RFC 9562 (appendix A.4)', () => {
  expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
});
