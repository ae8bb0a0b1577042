import { type Refusal, refuse } from '../../../kit/result.ts';
import type { Tx } from '../../../platform/database.ts';
import { addTask, record } from '../../../platform/events.ts';
import type { Who } from '../../rules.ts';
import { findSpeaker } from '../../speakers/store.ts';
import { findScript } from '../scripts/store.ts';
import { type ImportKind, insertFiles, insertImport } from '../store.ts';

/**
 * Files that were received into the folder of `id`; the script says what their numbers, or the order in a long one, mean.
 * `speakerId`: null for the voice of the script.
 */
export type NewImport = {
  readonly id: string;
  readonly kind: ImportKind;
  readonly speakerId: string | null;
  readonly scriptId: number | null;
  readonly names: readonly string[];
  /** Which lines a long one says: from the first, to one that may be unknown. */
  readonly lines?: { readonly first: number; readonly last: number | null };
};

type Why = 'not-staff' | 'no-such-speaker' | 'no-files' | 'one-file' | 'no-script' | 'other-voice';

/** The name of the task that works on imports. */
export const WORK = 'voice-import';

/** Only after a call that waits, and before announcements that are made again. */
export const workLater = (id: string) => ({ key: `${WORK}:${id}`, priority: 15 });

/** Begins to take recordings in; the queue works on them. */
export async function beginImport(
  tx: Tx,
  who: Who,
  { id, kind, speakerId, scriptId, names, lines }: NewImport,
  now: Date,
): Promise<'begun' | Refusal<Why>> {
  if (who.role !== 'staff') return refuse('not-staff');
  if (names.length === 0) return refuse('no-files');
  if (kind === 'long' && names.length > 1) return refuse('one-file');
  const script = scriptId === null ? null : await findScript(tx, scriptId);
  if (script === undefined || (kind === 'long' && !script)) return refuse('no-script');
  const voice = speakerId ?? script?.speaker_id;
  const speaker = voice === undefined ? undefined : await findSpeaker(tx, voice);
  if (speaker?.kind !== 'person') return refuse('no-such-speaker');
  if (script && script.speaker_id !== speaker.id) return refuse('other-voice');
  const state = 'working';
  await insertImport(tx, {
    ...{ id, kind, state, speaker_id: speaker.id, script_id: scriptId },
    ...{ made_by: who.userId, made_at: now, first_line: lines?.first ?? 1, last_line: lines?.last ?? null },
  });
  const files = kind === 'long' ? [] : names.map((name, at) => ({ number: at + 1, name, place: { upload: at + 1 } }));
  await insertFiles(tx, id, files);
  const facts = { kind, files: names.length };
  await record(tx, { kind: 'import.begun', subject: `import:${id}`, actor: `user:${who.userId}`, facts }, now);
  await addTask(tx, WORK, { import: id }, workLater(id));
  return 'begun';
}
