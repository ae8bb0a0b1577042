import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { open, seal } from './sealing.ts';

/** The master key, 32 bytes; and while a leaked one is replaced, a second that opens as well. */
export type Masters = { readonly master: Buffer; readonly other: Buffer | null };

/** Wraps keys for the cabinet, under the master key alone; opens what either wrapped. */
export type Wrapping = {
  wrap(key: Buffer, context: string): Buffer;
  /** Throws WrongMasterKey where it was wrapped under another master key. */
  unwrap(wrapped: Buffer, context: string): Buffer;
  /** Whether the master key itself wrapped it, and not the other one. */
  isOwn(wrapped: Buffer, context: string): boolean;
};

/** The cabinet was filled under another master key. */
export class WrongMasterKey extends Error {
  override name = 'WrongMasterKey';
  constructor() {
    super('MASTER_KEY is not the one under which the keys in the cabinet (KEYS_URL) were wrapped.');
  }
}

const derived = (master: Buffer): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'bongpheak wrap', 32)));

/** Wraps under a key derived from the master key for this alone (HKDF-SHA-256, RFC 5869), by AES-256-GCM. */
export function createWrapping({ master, other }: Masters): Wrapping {
  const own = derived(master);
  const all = other ? [own, derived(other)] : [own];
  const opened = (key: KeyObject, wrapped: Buffer, context: string): Buffer | null => {
    try {
      return open(key, wrapped, context);
    } catch {
      return null;
    }
  };
  return {
    wrap: (key, context) => seal(own, key, context),
    unwrap(wrapped, context) {
      for (const key of all) {
        const plain = opened(key, wrapped, context);
        if (plain) return plain;
      }
      throw new WrongMasterKey();
    },
    isOwn: (wrapped, context) => opened(own, wrapped, context) !== null,
  };
}
