import type { Tx } from '../../platform/database.ts';
import type { Speech } from '../../speech/speech.ts';
import { mayRecord, type Who } from '../rules.ts';
import { listSpeakers, type SpeakerRow } from '../speakers/store.ts';
import { countStale } from '../touched/store.ts';
import { clipsWanted, countStates, type Kind, type State, states, type WantedClip } from '../wanted/list.ts';
import { languageOfMeaning, meaningOf } from '../wanted/meaning.ts';

const pageSize = 50;

/** One state; all; or `open`: what is still to be recorded. */
export const narrowings = ['open', 'all', ...states] as const;
export type Narrowing = (typeof narrowings)[number];

/** What of the list is to be seen; `after` is how many clips were on the pages before. */
export type OverviewQuery = {
  language: string | null;
  voice: string | null;
  kind: Kind | null;
  state: Narrowing;
  after: number;
};

/** How far a voice is with all that its language needs. */
export type Progress = { speaker: SpeakerRow; all: number; counts: Record<State, number> };

export type WantedRow = WantedClip & { meaning: string | null };

export type Overview = {
  languages: { tag: string; voices: Progress[]; all: number; stale: number }[];
  /** The language and the voice whose clips are listed; null where nobody lends a voice to it yet. */
  language: string;
  speaker: SpeakerRow | null;
  rows: WantedRow[];
  /** The language of what they mean. */
  meaningTag: string | undefined;
  /** How many clips of the kind there are, by how the list can be narrowed down. */
  counts: Record<Narrowing, number>;
  next: number | null;
};

/**
 * How far every voice is, and what one of them still has to say, by what it unlocks. Staff see all voices, a volunteer their own.
 * @param reader the language of the page
 */
export async function readOverview(
  tx: Tx,
  speech: Speech,
  who: Who,
  query: OverviewQuery & { reader: string },
): Promise<Overview> {
  const speakers = (await listSpeakers(tx)).filter((speaker) => mayRecord(who, speaker));
  const speaker = chosen(speakers, query);
  const language = speaker?.language ?? known(speech, query.language) ?? speech.tags[0] ?? '';
  const stale = await countStale(tx);
  const languages: Overview['languages'] = [];
  for (const tag of speech.tags) {
    const voices: Progress[] = [];
    for (const one of speakers.filter((each) => each.language === tag)) voices.push(await progressOf(tx, speech, one));
    const all = voices[0]?.all ?? speech.inventory(tag).size;
    languages.push({ tag, voices, all, stale: stale.get(tag) ?? 0 });
  }
  const ofKind = (await clipsWanted(tx, speech, { language, speakerId: speaker?.id ?? null })).filter(
    ({ kind }) => (query.kind ?? kind) === kind,
  );
  const wanted = ofKind.filter(({ state }) => fits(state, query.state));
  const rows = wanted.slice(query.after, query.after + pageSize).map((clip) => ({
    ...clip,
    meaning: meaningOf(speech, { language, clip: clip.clip, reader: query.reader }),
  }));
  const next = query.after + pageSize;
  return {
    languages,
    language,
    speaker,
    rows,
    meaningTag: languageOfMeaning(speech, language, query.reader),
    counts: countNarrowings(ofKind),
    next: next < wanted.length ? next : null,
  };
}

const isOpen = (state: State) => state !== 'approved' && state !== 'waiting';

const fits = (state: State, wanted: Narrowing) =>
  wanted === 'all' || (wanted === 'open' ? isOpen(state) : wanted === state);

const countNarrowings = (clips: readonly WantedClip[]): Overview['counts'] => ({
  ...countStates(clips),
  all: clips.length,
  open: clips.filter(({ state }) => isOpen(state)).length,
});

const known = (speech: Speech, tag: string | null) => speech.tags.find((one) => one === tag);

function chosen(speakers: SpeakerRow[], { voice, language }: OverviewQuery): SpeakerRow | null {
  if (voice !== null) return speakers.find(({ id }) => id === voice) ?? null;
  return speakers.find((one) => (language ?? one.language) === one.language) ?? null;
}

async function progressOf(tx: Tx, speech: Speech, speaker: SpeakerRow): Promise<Progress> {
  const clips = await clipsWanted(tx, speech, { language: speaker.language, speakerId: speaker.id });
  return { speaker, all: clips.length, counts: countStates(clips) };
}
