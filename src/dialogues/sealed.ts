import type { Line } from '../speech/values.ts';

const mark = 'sealed:';

/**
 * Digits that must not be readable where conversations are kept: they stand sealed in the place of a `phone`, and are opened
 * only on their way into a call. @param sealed as the vault gave it
 */
export const sealedDigits = (sealed: Buffer): string => mark + sealed.toString('base64');

/** Whether a sentence holds sealed digits. */
export const isSealed = (line: Line): boolean =>
  Object.values(line.with ?? {}).some((value) => 'phone' in value && value.phone.startsWith(mark));

/** The sealed digits of a sentence. */
export const sealedIn = (line: Line): Buffer[] =>
  Object.values(line.with ?? {}).flatMap((value) =>
    'phone' in value && value.phone.startsWith(mark) ? [Buffer.from(value.phone.slice(mark.length), 'base64')] : [],
  );

/** The sentence with its sealed digits opened. */
export const opened = (line: Line, open: (sealed: Buffer) => string): Line =>
  isSealed(line)
    ? {
        say: line.say,
        with: Object.fromEntries(
          Object.entries(line.with ?? {}).map(([slot, value]) => [
            slot,
            'phone' in value && value.phone.startsWith(mark)
              ? { phone: open(Buffer.from(value.phone.slice(mark.length), 'base64')) }
              : value,
          ]),
        ),
      }
    : line;
