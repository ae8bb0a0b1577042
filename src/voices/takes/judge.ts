import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import { insertEdition, setSpoken } from '../editions/store.ts';
import { mayJudge, type Who } from '../rules.ts';
import { findSpeaker } from '../speakers/store.ts';
import { wordsOf } from '../wanted/words.ts';
import { holdTake, type TakeRow, updateTake } from './store.ts';

type Why = 'not-staff' | 'own-take' | 'no-such-take' | 'judged-before' | 'other-words';

/** A second person has listened: the take speaks from now on. Calls that are under way go on as they began. */
export async function approveTake(
  tx: Tx,
  { speech }: Pick<World, 'speech'>,
  who: Who,
  takeId: string,
  now: Date,
): Promise<'approved' | Refusal<Why>> {
  const take = await holdTake(tx, takeId);
  const may = judges(who, take);
  if (may !== 'yes') return may;
  const speaker = take && (await findSpeaker(tx, take.speaker_id));
  if (!take || !speaker) return refuse('no-such-take');
  if ((await wordsOf(tx, speech, speaker.language, take.clip)) !== take.words) return refuse('other-words');
  await updateTake(tx, takeId, { state: 'approved', judged_by: who.userId, judged_at: now, word: null });
  await speakFromNow(tx, who, { speaker, clip: take.clip, takeId }, now);
  return 'approved';
}

/** A second person has listened and asks for another take; `word` says why, for whoever recorded it. */
export async function sendBackTake(
  tx: Tx,
  who: Who,
  { takeId, word }: { takeId: string; word: string },
  now: Date,
): Promise<'sent-back' | Refusal<Exclude<Why, 'other-words'>>> {
  const may = judges(who, await holdTake(tx, takeId));
  if (may !== 'yes') return may;
  await updateTake(tx, takeId, { state: 'sent-back', judged_by: who.userId, judged_at: now, word });
  await record(tx, { kind: 'take.sent-back', subject: `take:${takeId}`, actor: `user:${who.userId}` }, now);
  return 'sent-back';
}

/** From a new edition on, a take (null: the voice that ships) speaks a clip of a speaker. */
export async function speakFromNow(
  tx: Tx,
  who: Who,
  { speaker, clip, takeId }: { speaker: { id: string; language: string }; clip: string; takeId: string | null },
  now: Date,
): Promise<void> {
  const { language } = speaker;
  const edition = await insertEdition(tx, language, now);
  await setSpoken(tx, { speakerId: speaker.id, clip, takeId }, edition);
  const actor = `user:${who.userId}` as const;
  const subject = takeId === null ? `speaker:${speaker.id}` : `take:${takeId}`;
  await record(tx, { kind: 'voice.changed', subject, actor, facts: { language, clip } }, now);
}

function judges(who: Who, take: TakeRow | undefined): 'yes' | Refusal<Exclude<Why, 'other-words'>> {
  if (!take) return refuse(who.role === 'staff' ? 'no-such-take' : 'not-staff');
  const may = mayJudge(who, take);
  if (may !== 'yes') return refuse(may);
  return take.state === 'waiting' ? 'yes' : refuse('judged-before');
}
