import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Looker, Reader } from './reader.ts';
import { type Asked, isBeyondReferral, mayOpen, type Standing, type What } from './rules.ts';
import { allowedFor, insertLooks, onlyNamed, sharedWith } from './store.ts';

/** Something sealed with a key of the cabinet, and by whom it may be opened; `field` is what it was sealed as. */
export type SealedItem = Asked & {
  readonly keyId: string | null;
  readonly field: string;
  readonly sealed: Buffer | null;
  readonly employerId?: string;
};

const none: Standing = { shares: () => false, allows: () => false, isOnlyNamed: () => false };

async function standingFor(tx: Tx, reader: Reader, items: readonly SealedItem[]): Promise<Standing> {
  const named = isBeyondReferral(reader)
    ? await onlyNamed(tx, [...new Set(items.map(({ person }) => person.id))])
    : null;
  return { ...(await consentsFor(tx, reader, items)), isOnlyNamed: (person) => named?.has(person) === true };
}

async function consentsFor(tx: Tx, reader: Reader, items: readonly SealedItem[]): Promise<Standing> {
  switch (reader.kind) {
    case 'employer': {
      const shared = await sharedWith(tx, reader.userId, [...new Set(items.map(({ person }) => person.id))]);
      return { ...none, shares: (person, announcement) => shared.has(`${person}:${announcement}`) };
    }
    case 'official': {
      const allowed = await allowedFor(tx, reader.requestId);
      return { ...none, allows: (person, what) => allowed.has(`${person}:${what}`) };
    }
    case 'self':
    case 'call':
    case 'text':
    case 'staff':
    case 'machine':
      return none;
  }
}

/**
 * Opens what a reader may open, in the order given; null for what they may not, what is not there, and whose person was erased.
 * That somebody looked is written in this same transaction: whatever came out of here without it went nowhere.
 */
export async function unseal(
  tx: Tx,
  vault: Vault,
  reader: Reader,
  items: readonly SealedItem[],
  now: Date,
): Promise<(string | null)[]> {
  const standing = await standingFor(tx, reader, items);
  const open = items.map((item) => item.sealed !== null && mayOpen(reader, item, standing));
  const keyOf = await vault.keysOf(items.filter((_, n) => open[n]).map(({ keyId }) => keyId));
  const texts = items.map(({ keyId, field, sealed }, n) => {
    const key = open[n] ? keyOf(keyId) : null;
    return key && sealed ? vault.open(key, field, sealed) : null;
  });
  if ('userId' in reader)
    await noteLooks(
      tx,
      reader,
      items.filter((_, n) => texts[n] !== null),
      now,
    );
  return texts;
}

/** One row for each employer whose people were looked at; one where it is the team. */
async function noteLooks(tx: Tx, reader: Looker, opened: readonly SealedItem[], now: Date): Promise<void> {
  const rows = new Map<string, { what: Set<What>; people: Set<string> }>();
  for (const { employerId = '', what, person } of opened) {
    const row = rows.get(employerId) ?? { what: new Set(), people: new Set() };
    rows.set(employerId, row);
    row.what.add(what);
    row.people.add(person.id);
  }
  await insertLooks(
    tx,
    [...rows].map(([employer, { what, people }]) => ({
      at: now,
      user_id: reader.userId,
      employer_id: employer === '' ? null : employer,
      purpose: reader.kind === 'official' ? 'official-request' : reader.purpose,
      what: [...what].sort(),
      person_ids: [...people].sort(),
    })),
  );
}
