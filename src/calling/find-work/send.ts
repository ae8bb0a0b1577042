import type { Country } from '../../country/load.ts';
import type { Answer, Input } from '../../dialogues/effects.ts';
import { readPhone } from '../../kit/phone.ts';
import { isRefused } from '../../kit/result.ts';
import { sealerOf } from '../../people/gate/seal.ts';
import { openSealed } from '../../people/gate/sealed.ts';
import { readPerson } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { refer } from '../../referrals/refer.ts';

/** A number that was keyed in, between the moment it is heard and the moment it is confirmed; nobody is stored for it before. */
const FIELD = 'keyed-number';

type Sender = { tx: Tx; country: Country; vault: Vault; personId: string; language: string; now: Date };

/** Looks whether a number that was keyed in can be called; it comes back sealed with the key of who keyed it in. */
export async function noteNumber(sender: Sender, { digits }: Input<'noteNumber'>): Promise<Answer> {
  const { tx, country, vault, personId } = sender;
  const phone = readPhone(digits, country.code);
  if (phone === 'not-mobile') return 'not-mobile';
  if (!phone.startsWith('+')) return 'not-a-number';
  if (!country.destinationOf(phone)) return 'not-mobile';
  const { phone_hash, key_id } = await readPerson(tx, personId);
  if (phone_hash?.equals(vault.index('phone', phone))) return 'same-person';
  const seal = await sealerOf(vault, { key_id });
  if (!seal) return 'not-a-number'; // erased in the meantime: nothing can be sealed for them
  const sealed = seal(FIELD, phone).toString('base64');
  return { result: 'noted', known: { sealed, tail: phone.slice(-3) } };
}

/** Sends the job to the person whose number was confirmed, as a referral by the caller, within the same caps as on the site. */
export async function sendJob(sender: Sender, input: Input<'sendJob'>): Promise<'sent' | 'closed' | 'too-many'> {
  const { tx, vault, personId, language, now } = sender;
  const person = await readPerson(tx, personId);
  const of = { person, what: 'phone', field: FIELD, sealed: Buffer.from(input.sealed, 'base64') } as const;
  const phone = await openSealed(tx, vault, { kind: 'self', personId }, of, now);
  if (phone === null) return 'closed';
  const referred = await refer(
    tx,
    vault,
    {
      announcementId: input.announcement,
      name: null,
      phone,
      language,
      relation: input.relation,
      referrer: { personId },
      mark: vault.index('caller', personId),
    },
    now,
  );
  return isRefused(referred) ? referred.refused : 'sent';
}
