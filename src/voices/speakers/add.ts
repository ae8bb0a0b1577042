import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import { insertEdition } from '../editions/store.ts';
import type { Who } from '../rules.ts';
import { findEmployersSpeaker, insertSpeaker, listSpeakers, setStanding } from './store.ts';

/** A new voice, asked after those that are there. `userId`: the volunteer whose voice it is. Gives its id. */
export async function addSpeaker(
  tx: Tx,
  { speech }: Pick<World, 'speech'>,
  who: Who,
  { language, name, userId }: { language: string; name: string; userId: string | null },
  now: Date,
): Promise<string | Refusal<'not-staff' | 'no-such-language' | 'name-taken'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  if (!speech.tags.includes(language)) return refuse('no-such-language');
  const ranks = (await listSpeakers(tx)).filter((one) => one.language === language).map(({ rank }) => rank ?? 0);
  const id = await insertSpeaker(tx, { language, name, kind: 'person', user_id: userId }, now);
  if (!id) return refuse('name-taken');
  await setStanding(tx, id, Math.max(0, ...ranks) + 1, await insertEdition(tx, language, now));
  await record(tx, { kind: 'speaker.added', subject: `speaker:${id}`, actor: `user:${who.userId}` }, now);
  return id;
}

/** The speaker in whose place all employers of a language say their own names, asked before everybody; made when first needed. */
export async function employersSpeaker(tx: Tx, language: string, now: Date): Promise<string> {
  const found = await findEmployersSpeaker(tx, language);
  if (found) return found.id;
  const id = await insertSpeaker(tx, { language, name: 'employers', kind: 'employers', user_id: null }, now);
  if (!id) return (await findEmployersSpeaker(tx, language))?.id ?? employersSpeaker(tx, language, now);
  await setStanding(tx, id, 0, await insertEdition(tx, language, now));
  return id;
}
