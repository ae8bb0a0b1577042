import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Vault } from '../../platform/vault.ts';

/** A browser as a phone: who picked up, and the number it answers to as a keyed hash; without one it is rung by every call. */
export type Handset = { handset: string; phoneHash: Buffer | null };

const name = 'handset';
const month = 30 * 24 * 3600;
const Id = z.uuid();

/** The phone of this browser; undefined where it has none yet, or one that we did not make. */
export function readHandset(c: Context, vault: Vault): Handset | undefined {
  const value = vault.verify(name, getCookie(c, name) ?? '');
  const [id, hash = ''] = (value ?? '').split('.');
  const handset = Id.safeParse(id);
  if (!handset.success) return undefined;
  return { handset: handset.data, phoneHash: hash === '' ? null : Buffer.from(hash, 'base64url') };
}

/** Gives this browser a phone, or its phone another number (E.164; null: rung by every call). */
export function giveHandset(c: Context, vault: Vault, number: string | null): Handset {
  const handset = readHandset(c, vault)?.handset ?? randomUUID();
  const phoneHash = number === null ? null : vault.index('phone', number);
  const secure = new URL(c.req.url).protocol === 'https:';
  const value = vault.sign(name, `${handset}.${phoneHash?.toString('base64url') ?? ''}`);
  setCookie(c, name, value, { path: '/', maxAge: month, sameSite: 'Lax', httpOnly: true, secure });
  return { handset, phoneHash };
}
