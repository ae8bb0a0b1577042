import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from './database.ts';
import { shredLater } from './shred.ts';
import type { Vault } from './vault.ts';

/**
 * Purposes with keys that pass, and for how many days after the day (UTC) of a key what it sealed can be read. They are longer by a day
 * or two than the rows are needed, and no longer.
 */
export const passingDays = { text: 8, code: 3, 'missed-call': 7, draft: 2 } as const;
export type PassingPurpose = keyof typeof passingDays;

const idBytes = 16;

/** What is sealed names its key in its first 16 bytes, so that whoever opens it asks for that one. */
function withKey(keyId: string, sealed: Buffer): Buffer {
  return Buffer.concat([Buffer.from(keyId.replaceAll('-', ''), 'hex'), sealed]);
}

/** The id of the key that something was sealed with by `sealWith` or `sealPassing`. */
export function keyIdOf(sealed: Uint8Array): string {
  const hex = Buffer.from(sealed.subarray(0, idBytes)).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Seals with a key of the cabinet; null where there is none of this id any more. `field` binds it to its column. */
export async function sealWith(vault: Vault, keyId: string | null, field: string, text: string) {
  const key = await vault.keyOf(keyId);
  return key && keyId !== null ? withKey(keyId, vault.seal(key, field, text)) : null;
}

/** Opens what was sealed by `sealWith` or `sealPassing`; null where its key was shredded: nobody can read it any more. */
export async function openWith(vault: Vault, field: string, sealed: Uint8Array): Promise<string | null> {
  const keyId = z.guid().safeParse(keyIdOf(sealed));
  const key = keyId.success ? await vault.keyOf(keyId.data) : null;
  return key && vault.open(key, field, Buffer.from(sealed.subarray(idBytes)));
}

/** Seals with the key of this day (UTC) and purpose, which is made where there is none yet. */
export async function sealPassing(
  tx: Tx,
  vault: Vault,
  { purpose, field }: { purpose: PassingPurpose; field: string },
  text: string,
  now: Date,
): Promise<Buffer> {
  const keyId = await keyOfDay(tx, vault, purpose, now.toISOString().slice(0, 10));
  const sealed = await sealWith(vault, keyId, field, text);
  if (!sealed) throw new Error(`the key of today for ${purpose} is gone`);
  return sealed;
}

async function keyOfDay(tx: Tx, vault: Vault, purpose: PassingPurpose, day: string): Promise<string> {
  const find = () =>
    sql<{ key_id: string }>`
    select key_id from passing_key where purpose = ${purpose} and day = ${day}::date`.execute(tx);
  const known = (await find()).rows[0];
  if (known) return known.key_id;
  const { keyId } = await vault.newKey();
  await sql`insert into passing_key (day, purpose, key_id) values (${day}::date, ${purpose}, ${keyId})
    on conflict do nothing`.execute(tx);
  const kept = (await find()).rows[0]?.key_id;
  if (kept === undefined) throw new Error(`no key for ${purpose}`);
  if (kept !== keyId) await shredLater(tx, [keyId]); // another process was first
  return kept;
}

/** Shreds the keys whose days are over; gives how many. */
export async function shredPassed(tx: Tx, now: Date): Promise<number> {
  const keys: string[] = [];
  for (const [purpose, days] of Object.entries(passingDays)) {
    const before = new Date(now.getTime() - days * 24 * 3_600_000).toISOString().slice(0, 10);
    const { rows } = await sql<{ key_id: string }>`
      delete from passing_key where purpose = ${purpose} and day < ${before}::date returning key_id`.execute(tx);
    keys.push(...rows.map(({ key_id }) => key_id));
  }
  await shredLater(tx, keys);
  return keys.length;
}
