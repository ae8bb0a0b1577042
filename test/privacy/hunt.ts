/** Somebody's name and number, so made that both are found wherever they stand: no other text has such letters or figures in a row. */
export const known = (n: number) => ({
  name: `ឮឬឪ ${String(n).padStart(4, '0')}`,
  phone: `+85596770${String(n).padStart(4, '0')}` as const,
});

const [mark, figures] = ['ឮឬឪ', '96770'];
const khmerDigits = (text: string) => [...text].map((digit) => String.fromCodePoint(0x17e0 + Number(digit))).join('');

/** The characters of base64 that a text surely leaves, wherever in the bytes it begins. */
const base64s = (text: string): string[] =>
  [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text)])
      .toString('base64')
      .replaceAll('=', '');
    return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + Buffer.from(text).length) * 8) / 6));
  });

const utf16 = (text: string) => Buffer.from(text, 'utf16le').toString('latin1');
const bytes = (text: string) => Buffer.from(text).toString('latin1');
const escaped = (text: string) =>
  [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

const names = [
  bytes(mark),
  utf16(mark),
  encodeURIComponent(mark),
  encodeURIComponent(mark).toLowerCase(),
  escaped(mark),
  Buffer.from(mark).toString('hex'),
  ...base64s(mark),
];
const numbers = [
  // with or without the country's code and a zero, in pieces or whole
  /(?:0|855)\D{0,3}9\D?6\D?7\D?7\D?0(?:\D?\d){4}/,
  new RegExp(`${bytes(khmerDigits(figures))}`),
  new RegExp(utf16(figures).replaceAll('\0', '\\0')),
  new RegExp(Buffer.from(`+855${figures}`).toString('hex')),
  ...base64s(`+855${figures}`).map((one) => new RegExp(one.replace(/[+/]/g, '\\$&'))),
];

/** Ids (UUIDs) and times of day with fractions: they have the figures of a number by chance. */
const idsAndTimes = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|\d{2}:\d{2}:\d{2}\.\d{1,6}/g;

/**
 * Where one of the known people is named in some bytes, or a number of theirs stands, in any of the ways in which texts are
 * written down; null where none is. Gives what was found, with a little around it.
 */
export function hunt(found: Uint8Array | string): string | null {
  const text = typeof found === 'string' ? bytes(found) : Buffer.from(found).toString('latin1');
  const around = (at: number) =>
    JSON.stringify(Buffer.from(text.slice(Math.max(0, at - 60), at + 80), 'latin1').toString());
  for (const name of names) {
    const at = text.indexOf(name);
    if (at !== -1) return around(at);
  }
  const bare = text.replace(idsAndTimes, (found) => '-'.repeat(found.length));
  for (const number of numbers) {
    const at = bare.search(number);
    if (at !== -1) return around(at);
  }
  return null;
}
