import type { Tx } from '../../platform/database.ts';
import type { Speech } from '../../speech/speech.ts';
import { mayRecord, type Who } from '../rules.ts';
import { listSpeakers, type SpeakerRow } from '../speakers/store.ts';
import { countStale } from '../touched/store.ts';
import { clipsWanted, countStates, type Kind, type State, type WantedClip } from '../wanted/list.ts';
import { meaningOf } from '../wanted/meaning.ts';

const pageSize = 50;

/** What of the list is to be seen; `after` is how many clips were on the pages before. */
export type OverviewQuery = {
  language: string | null;
  voice: string | null;
  kind: Kind | null;
  state: State | null;
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
  found: number;
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
  const wanted = (await clipsWanted(tx, speech, { language, speakerId: speaker?.id ?? null })).filter(
    ({ kind, state }) => (query.kind ?? kind) === kind && (query.state ?? state) === state,
  );
  const rows = wanted.slice(query.after, query.after + pageSize).map((clip) => ({
    ...clip,
    meaning: meaningOf(speech, { language, clip: clip.clip, reader: query.reader }),
  }));
  const next = query.after + pageSize;
  return { languages, language, speaker, rows, found: wanted.length, next: next < wanted.length ? next : null };
}

const known = (speech: Speech, tag: string | null) => speech.tags.find((one) => one === tag);

function chosen(speakers: SpeakerRow[], { voice, language }: OverviewQuery): SpeakerRow | null {
  if (voice !== null) return speakers.find(({ id }) => id === voice) ?? null;
  return speakers.find((one) => (language ?? one.language) === one.language) ?? null;
}

async function progressOf(tx: Tx, speech: Speech, speaker: SpeakerRow): Promise<Progress> {
  const clips = await clipsWanted(tx, speech, { language: speaker.language, speakerId: speaker.id });
  return { speaker, all: clips.length, counts: countStates(clips) };
}
