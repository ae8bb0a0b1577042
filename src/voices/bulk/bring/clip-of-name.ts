import type { ClipId } from '../../../speech/clip.ts';
import type { ScriptLine } from '../scripts/store.ts';

/** Capitals, spaces, dots, strokes and dashes are told apart by nobody who names files by hand. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s._–—-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');

/** The endings of sound files have letters; that of `benefit.sick-leave.0` belongs to its name. */
const withoutEnding = (name: string): string => name.replace(/\.[a-z][a-z0-9]{0,4}$/i, '');

/** Finds clips by the names that people give to files. */
export type Names = (file: string) => ClipId | undefined;

/**
 * `position.cook.wav`, `Position Cook.WAV`, `012 position.cook.mp3`, or, where there is a script, `012.wav` and `12 second try.wav`:
 * a name of a clip counts more than a number. @param clips all that a language needs; @param script lines by number, from 1
 */
export const clipNames = (clips: Iterable<ClipId>, script: readonly ScriptLine[]): Names => {
  const byName = new Map([...clips].map((clip) => [plain(clip), clip]));
  return (file) => {
    const base = file.slice(file.lastIndexOf('/') + 1);
    const [, digits = '', rest = ''] = /^(\d*)(.*)$/s.exec(plain(withoutEnding(base))) ?? [];
    const found = byName.get(plain(base)) ?? byName.get(digits + rest) ?? byName.get(plain(rest));
    return found ?? (digits === '' ? undefined : script[Number(digits) - 1]?.clip);
  };
};
