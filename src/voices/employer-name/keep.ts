import { AudioError, type AudioProblem } from '../../audio/audio-error.ts';
import { makeClip } from '../../audio/make-clip.ts';
import { FilesDown } from '../../files/files.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import type { Who } from '../rules.ts';
import { type SaidName, sayName } from './say.ts';

type Sent = Pick<SaidName, 'employerId' | 'language' | 'words' | 'sentAs'> & { readonly sound: Uint8Array };

/** `not-now`: no tool to read sound with, or no place to keep it. */
type Why =
  | 'not-yours'
  | 'no-words'
  | 'other-words'
  | 'too-long'
  | 'too-large'
  | 'no-sound'
  | 'nothing-said'
  | 'not-now';

const problems: Record<AudioProblem, Why> = {
  'no-tool': 'not-now',
  'no-sound': 'no-sound',
  broken: 'no-sound',
  'too-long': 'too-long',
  'too-large': 'too-large',
  'nothing-said': 'nothing-said',
};

/** Brings what an employer said into the form of all recordings, and keeps it until one of ours has listened. Gives its id. */
export async function keepName(world: World, who: Who, { sound, ...sent }: Sent): Promise<string | Refusal<Why>> {
  try {
    const { mp3, ...measured } = await makeClip(sound);
    const original = await world.files.put(sound);
    const said = { ...sent, ...measured, original, file: await world.files.put(mp3) };
    return await inTransaction(world.db, (tx) => sayName(tx, world, who, said, world.now()));
  } catch (err) {
    if (!(err instanceof AudioError) && !(err instanceof FilesDown)) throw err;
    const why = err instanceof AudioError ? problems[err.problem] : 'not-now';
    if (why === 'not-now') world.log.error({ err }, 'what an employer said cannot be kept');
    return refuse(why);
  }
}
