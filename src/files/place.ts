import { FileKey } from './file-key.ts';

/**
 * The name of a file in its folder or bucket: `ab/cd/abcd…`, two levels of 256, so that no folder grows long. Throws for what
 * is no key, since a path is made of it.
 */
export function placeOf(key: FileKey): string {
  const digits = FileKey.parse(key);
  return `${digits.slice(0, 2)}/${digits.slice(2, 4)}/${digits}`;
}
