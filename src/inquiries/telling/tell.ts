import type { E164 } from '../../kit/phone.ts';
import { openOne } from '../../people/gate/people.ts';
import { allowedFor } from '../../people/gate/store.ts';
import { readPerson } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import { deedsOf } from '../checking/store.ts';
import { type Told, toTell } from '../rules.ts';
import { holdInquiry, type Inquiry, updateInquiry } from '../store.ts';
import { type Answer, textAnswer } from './text-answer.ts';

type Around = Pick<World, 'vault' | 'languages' | 'country'>;

const neutral: Answer = { told: 'neutral', number: null };

/**
 * Tells who asked what there is to tell now, if anything: what the worker let them know, or on the day when all end the same neutral
 * words, whatever became of it. Once. Who wants it by call is rung (event `inquiry.told`); a number comes as a text in any case.
 * @returns what was told, or null for nothing yet
 */
export async function tellInquiry(tx: Tx, world: Around, inquiryId: string, now: Date): Promise<Told | null> {
  const inquiry = await holdInquiry(tx, inquiryId);
  if (!inquiry?.due_at || inquiry.told_at || inquiry.state === 'draft') return null;
  const word = inquiry.state === 'asking' ? inquiry.word : null;
  const wanted = toTell({ word, wordAt: inquiry.word_at, due: inquiry.due_at }, now);
  if (wanted === null) return null;
  const answer = await allowed(tx, world, inquiry, wanted, now);
  if (answer.told === 'neutral' && inquiry.due_at > now) return null; // erased meanwhile: told when all others are
  await updateInquiry(tx, inquiryId, { state: 'closed', told: answer.told, told_at: now }, now);
  if (inquiry.way !== 'call' || answer.told === 'number') await textAnswer(tx, world, inquiry, answer, now);
  const facts = { way: inquiry.way ?? 'text' };
  await record(tx, { kind: 'inquiry.told', subject: `inquiry:${inquiryId}`, actor: 'system', facts }, now);
  return answer.told;
}

/** What the worker's consent for this very inquiry lets us say; nothing good of somebody who is not with us any more. */
async function allowed(tx: Tx, { vault }: Around, inquiry: Inquiry, wanted: Told, now: Date): Promise<Answer> {
  const person = inquiry.person_id ? await readPerson(tx, inquiry.person_id) : undefined;
  if (!person?.key_id || wanted === 'neutral') return neutral;
  const consents = await allowedFor(tx, inquiry.id);
  if (!consents.has(`${person.id}:tell-family`)) return neutral;
  if (wanted === 'well') return { told: 'well', number: null };
  const asked = (await deedsOf(tx, inquiry.id)).find(({ kind }) => kind === 'asked');
  if (!asked) return neutral;
  const reader = { kind: 'official', userId: asked.by_user, requestId: inquiry.id } as const;
  const number = (await openOne(tx, vault, reader, person, 'phone', now)) as E164 | null;
  return number ? { told: 'number', number } : neutral;
}
