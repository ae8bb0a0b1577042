import { type Refusal, refuse } from '../../../kit/result.ts';
import type { Tx } from '../../../platform/database.ts';
import type { ClipId } from '../../../speech/clip.ts';
import { contentHash } from '../../../speech/content-hash.ts';
import type { World } from '../../../world.ts';
import type { Who } from '../../rules.ts';
import { findSpeaker, type SpeakerRow } from '../../speakers/store.ts';
import { exampleOf } from '../../wanted/examples.ts';
import { clipsWanted, type Kind, kinds, type State, type WantedClip } from '../../wanted/list.ts';
import { meaningOf } from '../../wanted/meaning.ts';
import { keepScript } from './store.ts';

/** Which clips are read: those that nobody approved or that wait, or all. */
export const extents = ['missing', 'all'] as const;
export type Extent = (typeof extents)[number];

/** A clip as whoever reads it needs it; `number` is that of its line, from 1. */
export type Line = {
  readonly number: number;
  readonly clip: ClipId;
  readonly words: string;
  /** The same in another language; empty where it has none. */
  readonly meaning: string;
  /** A sentence in which it stands; empty for what stands by itself. */
  readonly sentence: string;
  readonly kind: Kind;
};

/** What a studio is given to read. */
export type Reading = { readonly id: number; readonly speaker: SpeakerRow; readonly lines: readonly Line[] };

const isToBeRead: Readonly<Record<State, boolean>> = {
  missing: true,
  outdated: true,
  'sent-back': true,
  waiting: false,
  approved: false,
};

/** The signs of music and the like are no words. */
const IS_SAID = /[\p{L}\p{N}]/u;

/** By what they are about, and then as the files of the language have them: that is how one reads them with ease. */
const inReadingOrder = (wanted: readonly WantedClip[], known: ReadonlyMap<ClipId, unknown>): WantedClip[] => {
  const place = new Map([...known.keys()].map((clip, at) => [clip, at]));
  const at = ({ clip }: WantedClip) => place.get(clip) ?? known.size;
  return wanted.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || at(a) - at(b));
};

/** Makes the script of a voice, and keeps it, so that its numbers still mean the same when files come back. */
export async function makeScript(
  tx: Tx,
  world: Pick<World, 'speech'>,
  who: Who,
  { speakerId, extent }: { speakerId: string; extent: Extent },
  now: Date,
): Promise<Reading | Refusal<'not-staff' | 'no-such-speaker'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const speaker = await findSpeaker(tx, speakerId);
  if (speaker?.kind !== 'person') return refuse('no-such-speaker');
  const { language } = speaker;
  const wanted = await clipsWanted(tx, world.speech, { language, speakerId });
  const read = wanted.filter(({ words, state }) => IS_SAID.test(words) && (extent === 'all' || isToBeRead[state]));
  const lines = inReadingOrder(read, world.speech.inventory(language)).map(({ clip, words, kind }, at) => ({
    number: at + 1,
    clip,
    words,
    meaning: meaningOf(world.speech, { language, clip, reader: language }) ?? '',
    sentence: exampleOf(world.speech, language, clip)?.text ?? '',
    kind,
  }));
  const kept = lines.map(({ clip, words }) => ({ clip, words }));
  const hash = contentHash(JSON.stringify(kept));
  return { id: await keepScript(tx, { speakerId, lines: kept, hash }, now), speaker, lines };
}
