import { createHash } from 'node:crypto';
import type { Vault } from '../platform/vault.ts';
import type { Keyed } from './rules.ts';

/** SHA-256 of a row's canonical text, in hexadecimal digits (FIPS 180-4). */
export const digestOf = (row: string): string => createHash('sha256').update(row).digest('hex');

/** The chain's keyed hash; its key stands in the cabinet, not in the database that it proves. */
export const keyedBy =
  (vault: Vault): Keyed =>
  (text) =>
    Buffer.from(vault.sign('audit', text).slice(text.length + 1), 'base64url').toString('hex');
