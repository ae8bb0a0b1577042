import { createHmac, createSecretKey, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cabinet } from './cabinet.ts';
import { open, seal } from './sealing.ts';
import { newServiceKeys, openServiceKeys, type ServiceKeys } from './service-keys.ts';
import { createWrapping, type Masters } from './wrapping.ts';

/**
 * Personal data at rest: every person has a key of their own, which the master key wraps (AES-256-GCM, NIST SP 800-38D) and the
 * cabinet keeps. Throwing the wrapped key away makes all that was sealed with it unreadable, also in backups.
 */
export type PersonKey = { readonly key: Buffer };

export type Vault = ReturnType<typeof createVault>;

/**
 * The vault with the service's own keys, which the cabinet keeps beside those of people and makes when they are first needed. The
 * master key does nothing but wrap, so that `npm run rekey` replaces a leaked one without touching what was sealed.
 * Throws WrongMasterKey where the cabinet was filled under another master key.
 */
export async function openVault(masters: Masters, cabinet: Cabinet): Promise<Vault> {
  return createVault(masters, cabinet, await openServiceKeys(createWrapping(masters), cabinet));
}

/** The vault over keys that are at hand; only a test leaves the service's own out, and forgets them with the vault. */
export function createVault(masters: Masters, cabinet: Cabinet, service: ServiceKeys = newServiceKeys()) {
  const wrapping = createWrapping(masters);
  // a key that is taken in once costs a fifth of one that comes as bytes each time
  const indexing = createSecretKey(service.index);
  const keeping = createSecretKey(service.keep);
  const signing = createSecretKey(service.sign);
  const unwrap = (wrapped: Buffer | undefined): PersonKey | null =>
    wrapped ? { key: wrapping.unwrap(wrapped, 'person-key') } : null;
  return {
    /** A new person's key, and the id under which the cabinet has it. */
    async newKey(): Promise<{ personKey: PersonKey; keyId: string }> {
      const [key, keyId] = [randomBytes(32), randomUUID()];
      await cabinet.put(keyId, wrapping.wrap(key, 'person-key'));
      return { personKey: { key }, keyId };
    },
    /** The key of an id; null where there is none any more: its person was erased. Throws where it was wrapped under another master key. */
    async keyOf(keyId: string | null): Promise<PersonKey | null> {
      return keyId === null ? null : unwrap((await cabinet.read([keyId])).get(keyId));
    },
    /** The same for many at once. */
    async keysOf(
      keyIds: (string | null | undefined)[],
    ): Promise<(keyId: string | null | undefined) => PersonKey | null> {
      const found = await cabinet.read([...new Set(keyIds.filter((id) => id != null))]);
      return (keyId) => (keyId ? unwrap(found.get(keyId)) : null);
    },
    /** Throws keys away for good; see `shredLater`. */
    async shred(keyIds: string[]): Promise<void> {
      await cabinet.remove(keyIds);
    },
    /** `field` binds the sealed text to its column, so that two cannot be swapped. */
    seal: (personKey: PersonKey, field: string, text: string): Buffer => seal(personKey.key, Buffer.from(text), field),
    open: (personKey: PersonKey, field: string, sealed: Buffer): string =>
      open(personKey.key, sealed, field).toString(),
    /** Seals what belongs to no one person, such as a listing that may name people; `field` binds it to its column. */
    sealForService: (field: string, text: string): Buffer => seal(keeping, Buffer.from(text), field),
    openForService: (field: string, sealed: Buffer): string => open(keeping, sealed, field).toString(),
    /** The same for the bytes of a file. */
    sealBytes: (field: string, bytes: Uint8Array): Buffer => seal(keeping, Buffer.from(bytes), field),
    openBytes: (field: string, sealed: Uint8Array): Buffer => open(keeping, Buffer.from(sealed), field),
    /** Keyed hash by which a value is found again without being readable (`kind` keeps phones and addresses apart). */
    index: (kind: string, value: string): Buffer => createHmac('sha256', indexing).update(`${kind}\0${value}`).digest(),
    /** `value.signature`: a cookie or token that nobody else can make. */
    sign(purpose: string, value: string): string {
      return `${value}.${createHmac('sha256', signing).update(`${purpose}\0${value}`).digest('base64url')}`;
    },
    /** The signed value, or null where the signature does not fit. */
    verify(purpose: string, signed: string): string | null {
      const value = signed.slice(0, Math.max(0, signed.lastIndexOf('.')));
      const expected = Buffer.from(this.sign(purpose, value));
      const given = Buffer.from(signed);
      return expected.length === given.length && timingSafeEqual(expected, given) ? value : null;
    },
    /** Secret of the sign-in library. */
    sessionSecret: service.session.toString('base64'),
  };
}

/** The master key of a demonstration: made once, kept in `dataDir` for its owner alone. */
export async function readOrMakeMasterKey(dataDir: string): Promise<Buffer> {
  const file = join(dataDir, 'master.key');
  try {
    return Buffer.from(await readFile(file, 'utf8'), 'base64');
  } catch {
    const key = randomBytes(32);
    try {
      await writeFile(file, key.toString('base64'), { mode: 0o600, flag: 'wx' });
      return key;
    } catch {
      return Buffer.from(await readFile(file, 'utf8'), 'base64'); // another process was first
    }
  }
}
