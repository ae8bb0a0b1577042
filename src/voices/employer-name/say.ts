import type { MadeClip } from '../../audio/make-clip.ts';
import { employerWords } from '../../employers/said.ts';
import { employersOf } from '../../employers/store.ts';
import type { FileKey } from '../../files/file-key.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { employerClip } from '../../speech/open-clip.ts';
import type { World } from '../../world.ts';
import type { Who } from '../rules.ts';
import { employersSpeaker } from '../speakers/add.ts';
import { keepTake } from '../takes/keep.ts';
import { setOpenClip } from '../wanted/store.ts';

/** A call has no more time for a name and an address. */
export const LONGEST_NAME_MS = 6000;

/** A recording of an employer's name and address: `words` stood before the eyes of who spoke; both files are in the store. */
export type SaidName = Omit<MadeClip, 'mp3'> & {
  readonly employerId: string;
  readonly language: string;
  readonly words: string;
  readonly original: FileKey;
  readonly file: FileKey;
  /** Names it, so that it can be sent twice. */
  readonly sentAs: string;
};

type Why = 'not-yours' | 'no-words' | 'other-words' | 'too-long' | 'not-now';

/**
 * Somebody of an employer says its name and address in a language; nobody hears it before one of ours has. Gives the id of the
 * take. Refused: `no-words` where name or address is not known in the language, `other-words` where they changed meanwhile.
 */
export async function sayName(
  tx: Tx,
  world: Pick<World, 'speech'>,
  who: Who,
  said: SaidName,
  now: Date,
): Promise<string | Refusal<Why>> {
  const { employerId, language, ...recorded } = said;
  const employer = (await employersOf(tx, who.userId)).find(({ id }) => id === employerId);
  if (!employer) return refuse('not-yours');
  const words = world.speech.tags.includes(language) ? employerWords(employer, language) : null;
  if (words === null) return refuse('no-words');
  if (words !== said.words) return refuse('other-words');
  if (said.ms > LONGEST_NAME_MS) return refuse('too-long');
  const clip = employerClip(employerId);
  await setOpenClip(tx, { language, clip, text: words, employer_id: employerId });
  const speakerId = await employersSpeaker(tx, language, now);
  const take = { ...recorded, speakerId, clip, warnings: [...said.warnings], source: 'employer' as const };
  const kept = await keepTake(tx, world, who, take, now);
  return typeof kept === 'string' ? kept : refuse('not-now');
}
