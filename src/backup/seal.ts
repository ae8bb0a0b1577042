import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { BackupFault } from './fault.ts';

const magic = Buffer.from('BPB1');
const nonceBytes = 12;
const tagBytes = 16;

/** Seals what goes into a place of backups, and opens it again. */
export type Seals = {
  /** The bytes as only the backup key opens them, under this name alone. */
  seal(name: string, bytes: Uint8Array): Buffer;
  /** Throws BackupFault `changed` where the bytes are not what was sealed under this name with this key. */
  open(name: string, sealed: Uint8Array): Buffer;
};

/**
 * AES-256-GCM (NIST SP 800-38D) with a key derived from the backup key (HKDF, RFC 5869); the name is authenticated with the
 * content. Whoever owns the place reads nothing and can swap nothing unnoticed. `backupKey` is 32 bytes, another than the master key.
 */
export function createSeals(backupKey: Buffer): Seals {
  const key = createSecretKey(
    Buffer.from(hkdfSync('sha256', backupKey, Buffer.alloc(0), 'bongpheak backup objects', 32)),
  );
  return {
    seal(name, bytes) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
      return Buffer.concat([magic, nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    },
    open(name, sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const body = magic.length + nonceBytes;
      if (bytes.length < body + tagBytes || !bytes.subarray(0, magic.length).equals(magic)) throw changed(name);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(magic.length, body));
      decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(-tagBytes));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(body, -tagBytes)), decipher.final()]);
      } catch {
        throw changed(name);
      }
    },
  };
}

const changed = (name: string) =>
  new BackupFault('changed', `${name} is not what was put there: it was changed, swapped or damaged`);
