/** Bytes of a file, both ends included. */
export type ByteRange = { readonly from: number; readonly to: number };

/**
 * Reads a `Range` header with one range; phones ask for sound in pieces, and some play nothing without.
 * @returns null where the whole is to be sent: no header, several ranges, or another unit (RFC 9110, 14.2)
 */
export const byteRange = (header: string | undefined, length: number): ByteRange | 'unsatisfiable' | null => {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [first, last] = [found?.[1] ?? '', found?.[2] ?? ''];
  if (!found || first + last === '') return null;
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (from >= length || (first === '' && Number(last) === 0)) return 'unsatisfiable';
  return from > to ? null : { from, to };
};
