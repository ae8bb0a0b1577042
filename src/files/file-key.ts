import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The name of a file is its content: SHA-256 (FIPS 180-4) in 64 small hexadecimal digits. */
export const FileKey = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'FileKey'>();
export type FileKey = z.infer<typeof FileKey>;

/** The key under which these bytes are kept, wherever that is. */
export function keyOf(bytes: Uint8Array): FileKey {
  return FileKey.parse(createHash('sha256').update(bytes).digest('hex'));
}
