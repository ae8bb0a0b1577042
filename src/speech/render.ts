import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { CODINGS, type TelephoneForm } from '../audio/telephone.ts';
import type { Part } from './cast.ts';
import type { ClipId } from './clip.ts';
import type { ClipAudio } from './clip-audio.ts';
import { contentHash } from './content-hash.ts';
import { FRAME_MS, silentFrames } from './mp3.ts';
import { replaceFile } from './replace-file.ts';

/** When a clip is heard; true for both files. */
export type Mark = { readonly clip: ClipId; readonly fromMs: number; readonly toMs: number };

/**
 * Clips joined into one file for telephones (raw 8 kHz mono µ-law) and one for browsers (MP3). Beside the first stand the other
 * forms for telephones that were asked for, of the same name and another ending: Asterisk takes the one that costs it least.
 */
export type Rendering = {
  readonly hash: string;
  readonly ms: number;
  readonly marks: readonly Mark[];
  readonly telephone: string;
  readonly telephones: Readonly<Partial<Record<TelephoneForm, string>>>;
  readonly browser: string;
};

/** Change it when the same clips would make other files than before. */
const FORM = 'v1';
/** A telephone packet of 20 ms: a file that ends inside one makes a short packet, which some carriers drop. */
const PACKET_MS = 20;

type Piece = { readonly ms: number; readonly clip?: ClipId; readonly audio?: ClipAudio };

/** Opens what stands at each place. */
export type Open = (part: Extract<Part, { clip: string }>) => Promise<ClipAudio>;

const pieces = (parts: readonly Part[], open: Open): Promise<Piece[]> =>
  Promise.all(
    parts.map(async (part): Promise<Piece> => {
      if ('pause' in part) return { ms: Math.round(part.pause.pause / FRAME_MS) * FRAME_MS };
      if ('unsaid' in part) return { ms: 0, clip: part.unsaid };
      const audio = await open(part);
      return { ms: audio.ms, clip: part.clip, audio };
    }),
  );

const marksOf = (parts: readonly Piece[]): { marks: Mark[]; ms: number } => {
  const marks: Mark[] = [];
  let ms = 0;
  for (const { clip, ms: long } of parts) {
    if (clip !== undefined) marks.push({ clip, fromMs: ms, toMs: ms + long });
    ms += long;
  }
  return { marks, ms };
};

const telephoneFile = async (parts: readonly Piece[], ms: number, form: TelephoneForm): Promise<Uint8Array> => {
  const { bytesPerMs, silence } = CODINGS[form];
  const out = new Uint8Array(Math.ceil(ms / PACKET_MS) * PACKET_MS * bytesPerMs).fill(silence);
  let at = 0;
  for (const { audio, ms: long } of parts) {
    if (audio) out.set(await audio.telephone(form), at);
    at += long * bytesPerMs;
  }
  return out;
};

const hashOf = (parts: readonly Piece[]): string =>
  contentHash([FORM, ...parts.map(({ audio, ms }) => audio?.content ?? String(ms))].join());

const browserFile = (parts: readonly Piece[]): Uint8Array<ArrayBuffer> =>
  Buffer.concat(parts.map(({ audio, ms }) => audio?.mp3 ?? silentFrames(ms)));

/** Where a rendering for browsers lies in a cache, if it was made. */
export const browserFileOf = (cache: string, hash: string): string => join(cache, 'said', `${hash}.mp3`);

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

/**
 * Joins recordings into files named by their content, in `<cache>/said/`; what is there already is not made again.
 * Pauses are rounded to 36 ms, the length of a frame; clips carry their own short silence around them.
 * @throws what `open` throws
 */
export const render = async (
  { cache, forms }: { cache: string; forms: readonly TelephoneForm[] },
  said: readonly Part[],
  open: Open,
): Promise<Rendering> => {
  const parts = await pieces(said, open);
  const hash = hashOf(parts);
  const { marks, ms } = marksOf(parts);
  const telephoneOf = (form: TelephoneForm) => join(cache, 'said', `${hash}.${form}`);
  const browser = browserFileOf(cache, hash);
  if (!(await exists(browser))) await replaceFile(browser, browserFile(parts));
  for (const form of forms) {
    const file = telephoneOf(form);
    if (!(await exists(file))) await replaceFile(file, await telephoneFile(parts, ms, form));
  }
  const telephones = Object.fromEntries(forms.map((form) => [form, telephoneOf(form)]));
  return { hash, ms, marks, telephone: telephoneOf('ulaw'), telephones, browser };
};

/** Clips joined into one MP3 for browsers, named by its content. */
export type Heard = { readonly hash: string; readonly mp3: Uint8Array<ArrayBuffer> };

/**
 * Joins recordings for a browser alone, in memory: nothing is decoded, and no file is kept of what anybody may ask for.
 * @throws what `open` throws
 */
export const joinForBrowser = async (said: readonly Part[], open: Open): Promise<Heard> => {
  const parts = await pieces(said, open);
  return { hash: hashOf(parts), mp3: browserFile(parts) };
};
