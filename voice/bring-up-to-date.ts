import { makeClip } from '../src/audio/make-clip.ts';
import { turns } from '../src/audio/turns.ts';
import { contentHash } from '../src/speech/content-hash.ts';
import { CHIME, CHIME_RECIPE, chime } from './chime.ts';
import type { Shelf } from './shelf.ts';
import type { Voicing } from './speakers.ts';
import { runTool } from './tool.ts';

/** A clip that a language needs: its text, the words that a machine says in its place, and with which voice. */
export type Wanted = {
  readonly clip: string;
  readonly text: string;
  readonly words: string;
  readonly speaker: Voicing;
};

const AT_ONCE = 2;
/** Change it when the same words would make another recording than before. */
const FORM = 'BS.1770, -20 LUFS';

type Outcome = 'made' | 'kept' | 'taken in' | 'outdated';

const synthesise = ({ voice, pitch, speed }: Voicing, words: string) =>
  words === CHIME
    ? chime()
    : runTool('espeak-ng', ['-v', voice, '-p', String(pitch), '-s', String(speed), '--stdout', words]);

const bring = async (shelf: Shelf, { clip, text, words, speaker }: Wanted): Promise<Outcome> => {
  const [sound, recording] = [shelf.read(clip), shelf.known.get(clip)];
  if (sound && recording?.content !== contentHash(sound)) {
    const { mp3 } = await makeClip(sound);
    await shelf.put(clip, mp3, { text: contentHash(text), placeholder: false });
    return 'taken in';
  }
  if (sound && recording && !recording.placeholder) return recording.text === contentHash(text) ? 'kept' : 'outdated';
  const recipe = words === CHIME ? CHIME_RECIPE : words;
  const made = contentHash([FORM, recipe, speaker.voice, speaker.pitch, speaker.speed].join());
  if (sound && recording?.made === made && recording.text === contentHash(text)) return 'kept';
  const { mp3 } = await makeClip(synthesise(speaker, words));
  await shelf.put(clip, mp3, { text: contentHash(text), placeholder: true, made });
  return 'made';
};

/**
 * Brings every wanted clip of a shelf up to date, and removes the placeholders that nothing wants.
 * @param tell hears of every clip that a person should look at
 * @returns how many clips were made, kept, taken in (a person's recording), outdated (its words changed), removed
 * @throws Error naming the clip that could not be made
 */
export const bringUpToDate = async (shelf: Shelf, wanted: readonly Wanted[], tell: (line: string) => void) => {
  const counts = { made: 0, kept: 0, 'taken in': 0, outdated: 0, removed: 0 };
  const inTurn = turns(AT_ONCE);
  const bringOne = async (one: Wanted) => {
    const outcome = await bring(shelf, one).catch((error: unknown) => {
      throw new Error(`${one.clip}: ${error instanceof Error ? error.message : String(error)}`);
    });
    counts[outcome] += 1;
    if (outcome === 'taken in' || outcome === 'outdated') tell(`${one.clip} ${outcome}`);
  };
  await Promise.all(wanted.map((one) => inTurn(() => bringOne(one))));
  const needed = new Set(wanted.map(({ clip }) => clip));
  for (const [clip, { placeholder }] of [...shelf.known]) {
    if (needed.has(clip)) continue;
    if (!placeholder) tell(`${clip} is a recording that nothing needs`);
    if (placeholder) await shelf.remove(clip);
    counts.removed += placeholder ? 1 : 0;
  }
  return counts;
};
