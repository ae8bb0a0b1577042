import { z } from 'zod';
import type { Tx } from '../../platform/database.ts';
import { openWith, sealPassing } from '../../platform/passing.ts';
import type { Vault } from '../../platform/vault.ts';
import { greetingLimits } from './rules.ts';
import type { Voice } from './sound.ts';
import { deleteDrafts, findDraft, insertDraft } from './store.ts';

const sealing = { purpose: 'draft', field: 'greeting_draft.audio' } as const;
/** An id comes back from a browser, and may be anything. */
const isId = (id: string) => z.uuid().safeParse(id).success;
const since = (now: Date) => new Date(now.getTime() - greetingLimits.draftMs);

/** Keeps what was spoken with a form that has to be corrected, for this browser and for an hour; gives its id. */
export async function keepDraft(tx: Tx, vault: Vault, mark: Buffer, voice: Voice, now: Date): Promise<string> {
  await deleteDrafts(tx, { id: null, before: since(now) });
  const audio_sealed = await sealPassing(tx, vault, sealing, voice.audio.toString('base64'), now);
  return await insertDraft(tx, { mark, audio_sealed, was_cut: voice.wasCut, at: now });
}

/** What this browser spoke within the hour; undefined where it is gone, or was another. */
export async function openDraft(
  tx: Tx,
  vault: Vault,
  { id, mark }: { id: string; mark: Buffer },
  now: Date,
): Promise<Voice | undefined> {
  const draft = isId(id) && (await findDraft(tx, { id, mark, since: since(now) }));
  const audio = draft ? await openWith(vault, sealing.field, draft.audio_sealed) : null;
  return draft && audio !== null ? { audio: Buffer.from(audio, 'base64'), wasCut: draft.was_cut } : undefined;
}

/** Throws away what was spoken, since it went its way or is not to be sent. */
export async function dropDraft(tx: Tx, id: string, now: Date): Promise<void> {
  await deleteDrafts(tx, { id: isId(id) ? id : null, before: since(now) });
}
