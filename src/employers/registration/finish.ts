import { accountByPhone } from '../../accounts/phone/account-by-phone.ts';
import { findByPhoneHash } from '../../accounts/phone/store.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import { markDevice, markEmployer } from '../bans/mark.ts';
import { type Face, insertEmployer, insertMember } from '../store.ts';
import { sealParticulars } from '../verification/particulars.ts';
import { insertFile } from '../verification/store.ts';
import { type Answers, nextStep, openAnswers, sealAnswers } from './answers.ts';
import { isConfirmed } from './keep.ts';
import { holdRegistration, updateRegistration } from './store.ts';

/** A text as it was typed stands for every language: a name is a name, and staff can add how it is written in another. */
const inAll = (tags: readonly string[], text: string) => Object.fromEntries(tags.map((tag) => [tag, text]));

/** Street, and what it is near, as people would tell the way. */
export const addressOf = ({ street = '', near = '' }: Pick<Answers, 'street' | 'near'>): string =>
  [street, near].filter(Boolean).join(', ');

const faceOf = (answers: Answers, tags: readonly string[]): Face => ({
  name: inAll(tags, answers.name ?? ''),
  address: inAll(tags, addressOf(answers)),
  kind: answers.kind ?? null,
  province: answers.province ?? '',
  district: answers.district ?? null,
});

type Finished = { readonly employerId: string; readonly userId: string };

/** The account of whoever confirmed the number; null where it is one of ours, or was closed. */
async function ownerOf(tx: Tx, vault: World['vault'], answers: Answers, language: string, now: Date) {
  const { contact, phone } = answers;
  if (!contact || !phone) return null;
  const userId = await accountByPhone(tx, vault, { name: contact, phone, language }, now);
  const account = await findByPhoneHash(tx, vault.index('phone', phone));
  return account?.role === 'employer' && !account.closedAt ? { userId, contact, phone } : null;
}

/**
 * Makes an employer of a registration whose number was confirmed, with the account of that number as its owner, and puts it
 * before staff. Asked for twice, it gives the same employer.
 * @param input `language`: a tag of the site, in which the owner is written to
 */
export async function finishRegistration(
  tx: Tx,
  { vault, languages }: Pick<World, 'vault' | 'languages'>,
  { registrationId, language }: { registrationId: string; language: string },
  now: Date,
): Promise<Finished | Refusal<'not-confirmed' | 'not-whole' | 'no-account' | 'done-already'>> {
  const row = await holdRegistration(tx, registrationId);
  if (row?.employer_id) return refuse('done-already');
  if (!row || !isConfirmed(row, now)) return refuse('not-confirmed');
  const answers = openAnswers(vault, row.answers_sealed);
  if (nextStep(answers) !== 'code') return refuse('not-whole');
  const owner = await ownerOf(tx, vault, answers, language, now);
  if (!owner) return refuse('no-account');
  const { userId, contact, phone } = owner;
  const id = await insertEmployer(
    tx,
    { ...faceOf(answers, languages.tags), verified_at: null, demonstration: false },
    now,
  );
  const numbers = answers.number ? [answers.number] : [];
  const particulars = { contact, phone, numbers, bank: null, point: answers.point ?? null };
  const particulars_sealed = sealParticulars(vault, particulars);
  await insertFile(tx, { employer_id: id, particulars_sealed, waits_since: now });
  await insertMember(tx, id, userId, 'owner');
  await markEmployer(tx, vault, id);
  await markDevice(tx, id, row.device_hash);
  await updateRegistration(tx, registrationId, { employer_id: id, answers_sealed: sealAnswers(vault, {}) }, now);
  await record(tx, { kind: 'employer.registered', subject: `employer:${id}`, actor: `user:${userId}` }, now);
  return { employerId: id, userId };
}
