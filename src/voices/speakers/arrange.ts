import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { insertEdition } from '../editions/store.ts';
import type { Who } from '../rules.ts';
import { findSpeaker, listSpeakers, setSpeakerUser, setStanding } from './store.ts';

/** What becomes of a speaker: asked before all others, asked last, or not at all. */
export const places = ['first', 'last', 'rests'] as const;
export type Place = (typeof places)[number];

/** Says when a speaker is asked; all announcements of the language are made again. */
export async function arrangeSpeaker(
  tx: Tx,
  who: Who,
  { speakerId, place }: { speakerId: string; place: Place },
  now: Date,
): Promise<'arranged' | Refusal<'not-staff' | 'no-such-speaker'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const speaker = await findSpeaker(tx, speakerId);
  if (speaker?.kind !== 'person') return refuse('no-such-speaker');
  const { language } = speaker;
  const edition = await insertEdition(tx, language, now);
  const others = (await listSpeakers(tx)).filter(
    (one) => one.language === language && one.id !== speakerId && one.rank !== null,
  );
  const order = place === 'first' ? [speaker, ...others] : place === 'last' ? [...others, speaker] : others;
  if (place === 'rests') await setStanding(tx, speakerId, null, edition);
  for (const [at, one] of order.entries()) await setStanding(tx, one.id, at + 1, edition);
  const actor = `user:${who.userId}` as const;
  await record(
    tx,
    { kind: 'voice.changed', subject: `speaker:${speakerId}`, actor, facts: { language, clip: null } },
    now,
  );
  return 'arranged';
}

/** Gives a voice to the volunteer whose it is; they may record in it from now on. */
export async function giveSpeaker(
  tx: Tx,
  who: Who,
  { speakerId, userId }: { speakerId: string; userId: string | null },
  now: Date,
): Promise<'given' | Refusal<'not-staff' | 'no-such-speaker'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  if ((await findSpeaker(tx, speakerId))?.kind !== 'person') return refuse('no-such-speaker');
  await setSpeakerUser(tx, speakerId, userId);
  await record(tx, { kind: 'speaker.given', subject: `speaker:${speakerId}`, actor: `user:${who.userId}` }, now);
  return 'given';
}
