import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import type { E164 } from '../../kit/phone.ts';
import type { Vault } from '../../platform/vault.ts';
import { keepCookie, readCookie } from '../../web/cookies.ts';

/**
 * A browser as a phone: who picked up, and the number it answers to, as a keyed hash and sealed; without one it is rung by
 * every call and can ring nobody.
 */
export type Handset = { handset: string; phoneHash: Buffer | null; sealed: Buffer | null };

const name = 'handset';
const field = 'handset.number';
const month = 30 * 24 * 3600;
const Id = z.uuid();

/** The phone of this browser; undefined where it has none yet, or one that we did not make. */
export function readHandset(c: Context, vault: Vault): Handset | undefined {
  const value = vault.verify(name, readCookie(c, name) ?? '');
  const [id, hash = '', sealed = ''] = (value ?? '').split('.');
  const handset = Id.safeParse(id);
  if (!handset.success) return undefined;
  const bytes = (text: string) => (text === '' ? null : Buffer.from(text, 'base64url'));
  return { handset: handset.data, phoneHash: bytes(hash), sealed: bytes(sealed) };
}

/** Gives this browser a phone, or its phone another number (null: rung by every call). */
export function giveHandset(c: Context, vault: Vault, number: E164 | null): Handset {
  const handset = readHandset(c, vault)?.handset ?? randomUUID();
  const phoneHash = number === null ? null : vault.index('phone', number);
  const sealed = number === null ? null : vault.sealForService(field, number);
  const text = (bytes: Buffer | null) => bytes?.toString('base64url') ?? '';
  const value = vault.sign(name, `${handset}.${text(phoneHash)}.${text(sealed)}`);
  keepCookie(c, name, value, month);
  return { handset, phoneHash, sealed };
}

/** The number from which this phone calls; null where it has none. */
export function numberOf({ sealed }: Handset, vault: Vault): E164 | null {
  return sealed && (vault.openForService(field, sealed) as E164);
}
