import { employerWords } from '../../employers/said.ts';
import { type Employer, employersOf } from '../../employers/store.ts';
import type { Tx } from '../../platform/database.ts';
import { contentHash } from '../../speech/content-hash.ts';
import { employerClip } from '../../speech/open-clip.ts';
import type { Speech } from '../../speech/speech.ts';
import { spokenNow } from '../editions/store.ts';
import { findEmployersSpeaker } from '../speakers/store.ts';
import { type TakeRow, takesOf } from '../takes/store.ts';

/**
 * How far an employer's name is in a language. `unsaid`: never recorded; `outdated`: name or address have changed since; `quiet`:
 * it was approved, and taken out of the calls again.
 */
export const nameStates = ['unsaid', 'waiting', 'approved', 'sent-back', 'outdated', 'quiet'] as const;
export type NameState = (typeof nameStates)[number];

/** An employer's name and address in one language, as they are written, and the newest recording of them. */
export type OwnName = {
  readonly employer: Employer;
  readonly tag: string;
  readonly words: string;
  readonly state: NameState;
  readonly take: TakeRow | null;
  /** Calls say it in the employer's own voice: perhaps an older recording, while the newest waits. */
  readonly heard: boolean;
};

/** The names of all employers that a user acts for, in every language in which they have one. */
export async function ownNames(tx: Tx, speech: Speech, userId: string): Promise<OwnName[]> {
  const names: OwnName[] = [];
  for (const employer of await employersOf(tx, userId))
    for (const tag of speech.tags) {
      const name = await ownName(tx, employer, tag);
      if (name) names.push(name);
    }
  return names;
}

async function ownName(tx: Tx, employer: Employer, tag: string): Promise<OwnName | null> {
  const words = employerWords(employer, tag);
  if (words === null) return null;
  const clip = employerClip(employer.id);
  const speaker = await findEmployersSpeaker(tx, tag);
  const takes = speaker ? await takesOf(tx, speaker.id, clip) : [];
  const spoken = speaker && (await spokenNow(tx, speaker.id)).get(clip);
  const hash = contentHash(words);
  const heard = takes.some(({ id, words_hash }) => id === spoken && words_hash === hash);
  const take = takes.find(({ state }) => state !== 'dropped') ?? null;
  return { employer, tag, words, state: stateOf(take, hash, spoken), take, heard };
}

function stateOf(take: TakeRow | null, hash: string, spoken: string | undefined): NameState {
  if (!take || take.state === 'dropped') return 'unsaid';
  if (take.words_hash !== hash) return 'outdated';
  if (take.state === 'approved') return take.id === spoken ? 'approved' : 'quiet';
  return take.state;
}
