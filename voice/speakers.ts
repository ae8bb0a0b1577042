/** How a machine speaks in place of a person: a voice of espeak-ng, its pitch (0–99), words a minute. */
export type Voicing = { readonly voice: string; readonly pitch: number; readonly speed: number };

/** `wordSpeed`: a word said alone is drawn out; said faster, it has the length that it has inside a sentence. */
export type Speaker = Voicing & { readonly wordSpeed: number };

/**
 * espeak-ng has no Khmer: its placeholder speaks the English meaning, in a woman's voice that nobody takes for the
 * man's of English.
 */
export const SPEAKERS: Readonly<Record<string, Speaker>> = {
  en: { voice: 'en-us', pitch: 45, speed: 195, wordSpeed: 280 },
  km: { voice: 'en-us+f4', pitch: 62, speed: 200, wordSpeed: 290 },
};
