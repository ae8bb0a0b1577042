import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Needed } from '../src/speech/speech.ts';

type Inventory = ReadonlyMap<string, Needed>;

const WORDS = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'meanings.json'), 'utf8')));

const baseOf = (clip: string) => clip.replace(/\.\d+$/, '');

/** The stretches of a sentence that the other language does not have at the same place, in order. */
const onlyHere = (base: string, here: Inventory, there: Inventory): string[] =>
  [...here.keys()].filter((clip) => clip !== base && baseOf(clip) === base && !there.has(clip));

/**
 * What a clip means in English, for a voice that speaks no other language. Where the slots of a sentence stand elsewhere
 * in English, the stretch that is left over there takes its place.
 * @throws Error for a word whose meaning is not written down in meanings.json
 */
export const englishMeaning = (clip: string, own: Inventory, english: Inventory): string => {
  const word = WORDS[clip] ?? english.get(clip)?.text;
  if (word !== undefined) return word;
  const base = baseOf(clip);
  const at = onlyHere(base, own, english).indexOf(clip);
  const leftOver = onlyHere(base, english, own)[at];
  const meaning = leftOver === undefined ? undefined : english.get(leftOver)?.text;
  if (meaning !== undefined) return meaning;
  throw new Error(`${clip}: write its English meaning into voice/meanings.json`);
};
