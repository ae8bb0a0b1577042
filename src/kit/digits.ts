/** First code points of the digit rows met in the countries served: Devanagari, Bengali, Thai, Lao, Khmer, full width. */
const ZEROS = [0x0966, 0x09e6, 0x0e50, 0x0ed0, 0x17e0, 0xff10];

const NATIVE_DIGIT = /[०-९০-৯๐-๙໐-໙០-៩０-９]/g;

/**
 * Writes every native digit as its ASCII digit and leaves all else alone.
 * @param text any text, for example `០១២ ៣៤៥`
 * @returns the same text with ASCII digits, for example `012 345`
 */
export function asciiDigits(text: string): string {
  return text.replace(NATIVE_DIGIT, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((start) => point >= start && point < start + 10) ?? point;
    return String(point - zero);
  });
}
