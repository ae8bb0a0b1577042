import { createHash } from 'node:crypto';

/** A short name for a content: the first 80 bits of its SHA-256, in hexadecimal digits. */
export const contentHash = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 20);
