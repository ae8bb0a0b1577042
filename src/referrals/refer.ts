import { findApplication } from '../applications/store.ts';
import { isBarred } from '../inquiries/store.ts';
import { isTaking } from '../jobs/rules.ts';
import { holdAnnouncement } from '../jobs/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import { meet, meetCaller, meetReferrer } from '../people/meet.ts';
import { readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { Vault } from '../platform/vault.ts';
import { capWindows, mayRefer, standing } from './rules.ts';
import {
  countByMark,
  countToldTo,
  findReferral,
  insertReferral,
  insertSponsor,
  isSponsor,
  lockMark,
  setReferralState,
} from './store.ts';

export type ReferralInput = {
  announcementId: number;
  /** The person to call: name (null where it was keyed in by telephone), number (E.164) and the language they speak. */
  name: string | null;
  phone: string;
  language: string;
  /** What the referrer is to them: a relation of the country pack. */
  relation: string;
  /** Who refers: a visitor of the site by their name, or a caller whom we know by their number. */
  referrer: { name: string; language: string } | { personId: string };
  /** The referrer's browser or telephone, as a keyed hash. */
  mark: Buffer;
};

/**
 * A relative names a person for a job. `taken` says nothing of what we know about that person: whoever asks learns neither
 * that they applied, nor that they were named before, nor that they asked for no calls.
 */
export async function refer(
  tx: Tx,
  vault: Vault,
  input: ReferralInput,
  now: Date,
): Promise<'taken' | Refusal<'closed' | 'too-many'>> {
  const announcement = await holdAnnouncement(tx, input.announcementId);
  if (!announcement || !isTaking(announcement, now)) return refuse('closed');
  await lockMark(tx, input.mark);
  const windows = capWindows(now);
  if (!mayRefer(await countByMark(tx, input.mark, windows))) return refuse('too-many');

  const { name, phone, language, referrer } = input;
  const person =
    name === null
      ? await meetCaller(tx, vault, { phone, language }, now)
      : await meet(tx, vault, { name, phone, language }, false, now);
  if ('personId' in referrer && (await isFeared(tx, referrer.personId, person.id))) return 'taken';
  const { state, reason } = standing({
    saidNever: person.never_call_at !== null,
    applied: (await findApplication(tx, input.announcementId, person.id)) !== undefined,
    toldThisWeek: await countToldTo(tx, person.id, windows.week),
  });
  const added = await insertReferral(tx, {
    announcement_id: announcement.id,
    person_id: person.id,
    language,
    state,
    created_at: now,
  });
  const referral = added ?? (await findReferral(tx, announcement.id, person.id))!;
  const wakes = !added && referral.state === 'stopped' && state === 'waiting';
  if (wakes) await setReferralState(tx, referral.id, 'waiting');

  if (!(await isSponsor(tx, referral.id, input.mark))) {
    await insertSponsor(tx, {
      referral_id: referral.id,
      referrer_id: 'personId' in referrer ? referrer.personId : (await meetReferrer(tx, vault, referrer, now)).id,
      relation: input.relation,
      mark: input.mark,
      at: now,
    });
  }
  const kind = added || wakes ? 'referral.made' : 'referral.joined';
  const facts = { announcement: announcement.id, ...(added && reason ? { stopped: reason } : {}) };
  const actor = 'personId' in referrer ? (`person:${referrer.personId}` as const) : 'visitor';
  await record(tx, { kind, subject: `referral:${referral.id}`, actor, facts }, now);
  return 'taken';
}

/** Whether the person has said that they are afraid of this number: it sends them nothing, and does not learn so. */
async function isFeared(tx: Tx, referrerId: string, personId: string): Promise<boolean> {
  const { phone_hash } = await readPerson(tx, referrerId);
  return phone_hash !== null && (await isBarred(tx, phone_hash, personId));
}
