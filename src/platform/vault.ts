import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Personal data at rest: every person has a key of their own, which the master key wraps (AES-256-GCM, NIST SP 800-38D).
 * Throwing the person's wrapped key away makes all that was sealed with it unreadable, also in backups.
 */
export type PersonKey = { readonly key: Buffer };

export type Vault = ReturnType<typeof createVault>;

const nonceBytes = 12;
const tagBytes = 16;

function seal(key: Buffer | KeyObject, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer | KeyObject, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes)).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
}

/** `master` is 32 bytes; purposes get keys of their own by HKDF (RFC 5869). */
export function createVault(master: Buffer) {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `bongpheak ${purpose}`, 32));
  // a key that is taken in once costs a fifth of one that comes as bytes each time
  const wrapping = createSecretKey(derive('wrap'));
  const indexing = createSecretKey(derive('index'));
  const keeping = createSecretKey(derive('keep'));
  const signing = createSecretKey(derive('sign'));
  return {
    /** A new person's key, and its wrapped form for the row. */
    newKey(): { personKey: PersonKey; wrapped: Buffer } {
      const key = randomBytes(32);
      return { personKey: { key }, wrapped: seal(wrapping, key, 'person-key') };
    },
    /** Throws where the wrapped key was made under another master key. */
    unwrap: (wrapped: Buffer): PersonKey => ({ key: open(wrapping, wrapped, 'person-key') }),
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
    sessionSecret: derive('session').toString('base64'),
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
