import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import type { ClipId } from '../../speech/clip.ts';
import type { World } from '../../world.ts';
import { mayRecord, type Who } from '../rules.ts';
import { findSpeaker, type SpeakerRow } from '../speakers/store.ts';
import { contextOf } from '../wanted/context.ts';
import { clipsWanted, type Kind, type State, type WantedClip } from '../wanted/list.ts';
import { meaningOf } from '../wanted/meaning.ts';

/** What a speaker reads to record one clip, and what stands around it where it will be heard. */
export type BatchClip = {
  readonly clip: ClipId;
  readonly words: string;
  readonly kind: Kind;
  /** How far it is; one that was asked for by name may be done with. */
  readonly state: State;
  /** The word of whoever sent the last take back. */
  readonly why: string | null;
  /** The same in another language; null where that has no words for it. */
  readonly meaning: { readonly tag: string; readonly text: string } | null;
  /** A sentence in which it is heard: the words, and what is written before and after them. */
  readonly sentence: { readonly lead: string; readonly words: string; readonly tail: string };
  readonly before: readonly ClipId[];
  readonly after: readonly ClipId[];
  /** How long the machine takes to say it, in milliseconds; null where it does not say it at all. */
  readonly expectedMs: number | null;
};

/** `left`: how many clips of this kind have still to be recorded, with those that are given here. */
export type Batch = { readonly speaker: SpeakerRow; readonly left: number; readonly clips: readonly BatchClip[] };

/** Clips of one kind (null: of all), from one on (null: from what unlocks most); `tag` is the language of the page. */
export type BatchQuery = {
  readonly speakerId: string;
  readonly kind: Kind | null;
  readonly from: ClipId | null;
  readonly tag: string;
  readonly limit: number;
};

/** What has to be recorded: what was sent back comes first, then what nobody has recorded in these words. */
const stillToRecord: readonly State[] = ['sent-back', 'outdated', 'missing'];

/** The next clips for a speaker to record, what unlocks most first. */
export async function readBatch(
  tx: Tx,
  { speech }: Pick<World, 'speech'>,
  who: Who,
  { speakerId, kind, from, tag, limit }: BatchQuery,
): Promise<Batch | Refusal<'no-such-speaker' | 'not-allowed'>> {
  const speaker = await findSpeaker(tx, speakerId);
  if (speaker?.kind !== 'person') return refuse('no-such-speaker');
  if (!mayRecord(who, speaker)) return refuse('not-allowed');
  const all = await clipsWanted(tx, speech, { language: speaker.language, speakerId });
  const wanted = inOrder(
    all.filter((one) => kind === null || one.kind === kind),
    from,
  );
  const clips: BatchClip[] = [];
  for (const one of wanted.slice(0, limit)) clips.push(await batchClip(tx, speech, one, speaker.language, tag));
  return { speaker, left: wanted.length, clips };
}

/** From a clip on, whatever became of that one; without one, what was sent back comes first. */
function inOrder(clips: readonly WantedClip[], from: ClipId | null): readonly WantedClip[] {
  const start = clips.findIndex(({ clip }) => clip === from);
  const isToRecord = ({ state }: WantedClip) => stillToRecord.includes(state);
  if (start >= 0) return clips.slice(start).filter((one, at) => at === 0 || isToRecord(one));
  const [back, others] = [clips.filter(({ state }) => state === 'sent-back'), clips.filter(isToRecord)];
  return [...back, ...others.filter(({ state }) => state !== 'sent-back')];
}

async function batchClip(
  tx: Tx,
  speech: World['speech'],
  { clip, words, kind, state, take }: WantedClip,
  language: string,
  reader: string,
): Promise<BatchClip> {
  const { before, after, text } = await contextOf(tx, speech, language, clip);
  const meaning = meaningOf(speech, { language, clip, reader });
  const other = reader === language ? speech.tags.find((tag) => tag !== language) : reader;
  return {
    ...{ clip, words, kind, state, before, after },
    why: state === 'sent-back' ? (take?.word ?? null) : null,
    meaning: other === undefined || meaning === null ? null : { tag: other, text: meaning },
    sentence: around(text, words),
    expectedMs: speech.recordings(language).get(clip)?.ms ?? null,
  };
}

const hasWords = (text: string): boolean => /[\p{Letter}\p{Number}]/u.test(text);

/** What stands around the words; where that is no more than a full stop, they stand alone. */
function around(text: string, words: string): BatchClip['sentence'] {
  const core = words.trim();
  const at = core === '' ? -1 : text.indexOf(core);
  const [lead, tail] = at < 0 ? ['', ''] : [text.slice(0, at), text.slice(at + core.length)];
  return hasWords(lead + tail) ? { lead, words: core, tail } : { lead: '', words: core, tail: '' };
}
