import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import { hearRecording } from '../own-voice/keep.ts';
import { holdGreeting } from './store.ts';

/** One of us listens to a greeting: raw 8 kHz µ-law. Who, when, and to which is written down each time. */
export async function hearGreeting(
  tx: Tx,
  vault: Vault,
  who: { userId: string; role: string },
  id: string,
  now: Date,
): Promise<Buffer | Refusal<'not-staff' | 'gone'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const greeting = await holdGreeting(tx, id);
  const reader = { kind: 'staff', userId: who.userId, purpose: 'judge-greeting' } as const;
  const audio = greeting?.recording_id
    ? await hearRecording(tx, vault, reader, { id: greeting.recording_id }, now)
    : null;
  if (!audio) return refuse('gone');
  await record(tx, { kind: 'greeting.heard', subject: `greeting:${id}`, actor: `user:${who.userId}` }, now);
  return audio;
}
