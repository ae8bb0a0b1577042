import { findByPhone } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import { findReferral } from '../../referrals/store.ts';
import { addRecording } from '../own-voice/keep.ts';
import type { GreetingMode } from './rules.ts';
import { mayGreet } from './rules.ts';
import { greetingsOf, insertGreeting } from './store.ts';

/** For whom a voice is: their number (E.164), the job, and the mark of the browser that has just referred them to it. */
type Meant = { phone: string; announcementId: number; mark: Buffer };

/**
 * Keeps what was spoken with a referral that was just made, sealed with the key of the person who will be called. Who spoke
 * it learns nothing by it: where that person will not be called, or enough was spoken for them, it is dropped without a word.
 * @param audio raw 8 kHz µ-law
 */
export async function keepGreeting(
  tx: Tx,
  vault: Vault,
  mode: GreetingMode,
  { meant, audio }: { meant: Meant; audio: Buffer },
  now: Date,
): Promise<void> {
  if (mode === 'off') return;
  const person = await findByPhone(tx, vault.index('phone', meant.phone));
  const referral = person && (await findReferral(tx, meant.announcementId, person.id));
  if (!person || referral?.state !== 'waiting' || !mayGreet(await greetingsOf(tx, referral.id), meant.mark)) return;
  const recording = await addRecording(tx, vault, { person, dialId: null, kind: 'greeting', audio }, now);
  if (recording === undefined) return;
  const id = await insertGreeting(tx, {
    referral_id: referral.id,
    mark: meant.mark,
    recording_id: recording,
    state: mode === 'on' ? 'approved' : 'waiting',
    ms: Math.round(audio.length / 8),
    at: now,
  });
  const facts = { referral: referral.id, mode };
  await record(tx, { kind: 'greeting.kept', subject: `greeting:${id}`, actor: 'visitor', facts }, now);
}
