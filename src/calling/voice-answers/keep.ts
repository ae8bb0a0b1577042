import { isOpen } from '../../applications/rules.ts';
import { findApplication, holdApplication } from '../../applications/store.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { findRecording } from '../own-voice/store.ts';
import { replaceVoiceAnswer } from './store.ts';

/**
 * What an applicant has just recorded is for the employer to hear, in place of what they said before. Nothing is kept where they
 * wait for no answer any more, or the recording is another's.
 */
export async function keepVoiceAnswer(
  tx: Tx,
  of: { announcementId: number; personId: string; recording: string },
  now: Date,
): Promise<'kept' | 'gone'> {
  const found = await findApplication(tx, of.announcementId, of.personId);
  const application = found && (await holdApplication(tx, found.id));
  const row = await findRecording(tx, of.recording);
  const isTheirs = row?.person_id === of.personId && row.kind === 'voice-answer';
  if (!application || !isTheirs || !isOpen(application.state)) return 'gone';
  if (application.hidden_at || !application.consent_at) return 'gone';
  await replaceVoiceAnswer(tx, application.id, of.recording, now);
  const [subject, actor] = [`application:${application.id}`, `person:${of.personId}` as const];
  await record(tx, { kind: 'application.voice-kept', subject, actor, facts: { ms: row.ms } }, now);
  return 'kept';
}
