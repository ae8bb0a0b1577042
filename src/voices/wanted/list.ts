import type { Tx } from '../../platform/database.ts';
import type { ClipId } from '../../speech/clip.ts';
import { contentHash } from '../../speech/content-hash.ts';
import type { Speech } from '../../speech/speech.ts';
import { spokenNow } from '../editions/store.ts';
import { newestTakes, type TakeRow } from '../takes/store.ts';
import { needsOf } from './needs.ts';
import { type Need, openClips, waitingCalls } from './store.ts';

/** What clips are about, as the desk shows them. `open`: words that no language file knows. */
export const kinds = ['sentence', 'position', 'place', 'term', 'number', 'open'] as const;
export type Kind = (typeof kinds)[number];

/**
 * How far a clip is with one speaker: approved and spoken; waiting for a second person; sent back with a word why; outdated:
 * its words have changed since; missing: only the placeholder speaks, or nothing.
 */
export const states = ['approved', 'waiting', 'sent-back', 'outdated', 'missing'] as const;
export type State = (typeof states)[number];

export type WantedClip = Need & {
  clip: ClipId;
  words: string;
  /** A native speaker has still to look at the words. */
  review: boolean;
  kind: Kind;
  state: State;
  /** The newest take, whatever became of it. */
  take: TakeRow | null;
};

const kindOfPrefix: Readonly<Record<string, Kind>> = {
  ...{
    position: 'position',
    sector: 'position',
    place: 'place',
    region: 'place',
    district: 'place',
    province: 'place',
  },
  ...{ benefit: 'term', need: 'term', relation: 'term', kind: 'term' },
  ...{ call: 'sentence', find: 'sentence', staff: 'sentence', word: 'sentence', job: 'sentence', page: 'sentence' },
  ...{ answer: 'sentence', code: 'sentence', my: 'sentence' },
  ...{ employer: 'open', note: 'open' },
};

/** By the first part of its name; whatever a language builds values of counts as a number. */
export const kindOf = (clip: ClipId): Kind => kindOfPrefix[clip.split('.')[0] ?? ''] ?? 'number';

/** Dialogues say these whatever the job is: every call that waits needs them. */
const isOfEveryCall = (clip: ClipId): boolean => clip.startsWith('call.');

/** All clips that a language needs, with what a speaker (null: nobody yet) has of them; what unlocks most comes first. */
export async function clipsWanted(
  tx: Tx,
  speech: Speech,
  { language, speakerId }: { language: string; speakerId: string | null },
): Promise<WantedClip[]> {
  const needs = await needsOf(tx, speech, language);
  const calls = await waitingCalls(tx, language);
  const takes = new Map((speakerId ? await newestTakes(tx, speakerId) : []).map((take) => [take.clip, take]));
  const spoken = speakerId ? await spokenNow(tx, speakerId) : new Map<string, string>();
  const open = (await openClips(tx, language)).map(({ clip, text }) => [clip, { text, review: false }] as const);
  const wanted = [...speech.inventory(language), ...open].map(([clip, { text, review }]): WantedClip => {
    const take = takes.get(clip) ?? null;
    const state = stateOf({ take, isSpoken: spoken.has(clip), words: text });
    const need = needs.get(clip) ?? { announcements: 0, calls: 0, newest: null };
    const waiting = isOfEveryCall(clip) ? calls : need.calls;
    return { clip, words: text, review, kind: kindOf(clip), state, take, ...need, calls: waiting };
  });
  return wanted.toSorted(byUse);
}

function stateOf({ take, isSpoken, words }: { take: TakeRow | null; isSpoken: boolean; words: string }): State {
  if (!take) return 'missing';
  if (take.words_hash !== contentHash(words)) return 'outdated';
  if (take.state === 'waiting') return 'waiting';
  if (isSpoken) return 'approved';
  return take.state === 'sent-back' ? 'sent-back' : 'missing';
}

/** First what every call says, then what most calls and announcements wait for. */
function byUse(one: WantedClip, other: WantedClip): number {
  const every = Number(isOfEveryCall(other.clip)) - Number(isOfEveryCall(one.clip));
  return (
    every || other.calls - one.calls || other.announcements - one.announcements || (one.clip < other.clip ? -1 : 1)
  );
}

/** How many clips stand where. */
export function countStates(clips: readonly WantedClip[]): Record<State, number> {
  const counts = { approved: 0, waiting: 0, 'sent-back': 0, outdated: 0, missing: 0 };
  for (const { state } of clips) counts[state]++;
  return counts;
}
