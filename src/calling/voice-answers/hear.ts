import { readApplication } from '../../applications/store.ts';
import { roleOf } from '../../employers/store.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { hearRecording } from '../own-voice/keep.ts';
import { findVoiceAnswer } from './store.ts';

/** What an applicant says, raw 8 kHz µ-law, and the id of that recording. */
export type HeardVoice = { readonly recording: string; readonly audio: Buffer };

/**
 * One of an employer's people listens to their applicant, while that one's consent stands. Who listened, when, and to whom is
 * written down by the gate.
 */
export async function hearVoiceAnswer(
  tx: Tx,
  vault: Vault,
  who: { userId: string },
  applicationId: string,
  now: Date,
): Promise<HeardVoice | Refusal<'not-yours' | 'gone'>> {
  const application = await readApplication(tx, applicationId);
  if (!application || !(await roleOf(tx, application.employer_id, who.userId))) return refuse('not-yours');
  const recording = await findVoiceAnswer(tx, applicationId);
  const reader = { kind: 'employer', userId: who.userId, purpose: 'hear' } as const;
  const audio = recording && (await hearRecording(tx, vault, reader, { id: recording, application }, now));
  return recording && audio ? { recording, audio } : refuse('gone');
}
