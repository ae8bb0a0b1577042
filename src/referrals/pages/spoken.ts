import { AudioError, type AudioProblem } from '../../audio/audio-error.ts';
import { dropDraft, keepDraft, openDraft } from '../../calling/greetings/draft.ts';
import { makeVoice, type Voice } from '../../calling/greetings/sound.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import type { Sent } from './read-sent.ts';

/** What is wrong with what was spoken: with the sound, or that it was kept too long. */
export type VoiceFault = 'no-tool' | 'no-sound' | 'nothing-said' | 'too-large' | 'gone';

/** What somebody spoke with a form, now or before it had to be corrected (`draft`), and what is wrong with it. */
export type Spoken = { readonly voice: Voice | null; readonly draft: string | null; readonly fault: VoiceFault | null };

export const nothingSpoken: Spoken = { voice: null, draft: null, fault: null };

/** Takes what was spoken with a form: a new sound goes before one that was kept, and who says so sends none. */
export const readSpoken = async (world: World, mark: Buffer, { fields, sound }: Sent): Promise<Spoken> => {
  const draft = fields.drop === undefined && fields.kept ? fields.kept : null;
  const kept =
    draft && (await inTransaction(world.db, (tx) => openDraft(tx, world.vault, { id: draft, mark }, world.now())));
  const before: Spoken = kept
    ? { voice: kept, draft, fault: null }
    : { ...nothingSpoken, fault: draft ? 'gone' : null };
  if (sound === null) return before;
  if (sound === 'too-large') return { ...before, fault: sound };
  try {
    return { voice: await makeVoice(sound), draft: null, fault: null };
  } catch (error) {
    if (!(error instanceof AudioError)) throw error;
    if (error.problem === 'no-tool') world.log.warn({ problem: error.message }, 'a voice could not be taken');
    return { ...before, fault: faults[error.problem] };
  }
};

const faults: Record<AudioProblem, VoiceFault> = {
  'no-tool': 'no-tool',
  'no-sound': 'no-sound',
  broken: 'no-sound',
  'too-long': 'too-large',
  'too-large': 'too-large',
  'nothing-said': 'nothing-said',
};

/** Keeps what was spoken until the form is right; gives its id and how long it is, in milliseconds. */
export const keepSpoken = async (
  { db, vault, now }: World,
  mark: Buffer,
  { voice, draft }: Spoken,
): Promise<{ id: string; ms: number } | null> => {
  if (voice === null) return null;
  const id = draft ?? (await inTransaction(db, (tx) => keepDraft(tx, vault, mark, voice, now())));
  return { id, ms: voice.audio.length / 8 };
};

/** What was kept of a form is not needed any more: it was sent, or is not to be. */
export const dropSpoken = async ({ db, now }: World, { kept = '' }: Sent['fields']): Promise<void> => {
  if (kept) await inTransaction(db, (tx) => dropDraft(tx, kept, now()));
};
