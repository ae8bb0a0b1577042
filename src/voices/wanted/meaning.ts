import type { ClipId } from '../../speech/clip.ts';
import { writtenNumber } from '../../speech/digits.ts';
import type { Speech } from '../../speech/speech.ts';

/** The language in which somebody reads what clips of a language mean; undefined where there is no other. */
export const languageOfMeaning = (speech: Speech, language: string, reader: string): string | undefined =>
  reader === language ? speech.tags.find((tag) => tag !== language) : reader;

/**
 * What a clip means, for whoever does not know its language well: the same clip in the language of the reader, or in another
 * one where that is its own; a number in digits. Null where no other language has it.
 */
export function meaningOf(
  speech: Speech,
  { language, clip, reader }: { language: string; clip: ClipId; reader: string },
): string | null {
  const other = languageOfMeaning(speech, language, reader);
  const number = /^[nm]\.(\d+)$/.exec(clip)?.[1];
  if (number !== undefined) return writtenNumber(Number(number));
  if (other === undefined) return null;
  const words = speech.inventory(other);
  return words.get(clip)?.text ?? otherStretches(clip, (name) => words.get(name)?.text);
}

/** Where languages put the slots of a sentence elsewhere, its fixed words are cut elsewhere: then all of them together. */
function otherStretches(clip: ClipId, textOf: (clip: ClipId) => string | undefined): string | null {
  const [, sentence] = /^(.+)\.\d$/.exec(clip) ?? [];
  const stretches = [0, 1, 2, 3].flatMap((at) => textOf(`${sentence}.${at}`) ?? []);
  return sentence === undefined || stretches.length === 0 ? null : stretches.join(' … ');
}
