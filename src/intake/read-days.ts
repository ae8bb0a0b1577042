import { normaliseKhmer } from '../kit/khmer.ts';

const COUNT =
  /(\d)\s*(?:days?\s*(?:\/|per|a)\s*week|ថ្ងៃ\s*(?:ក្នុង|\/)\s*(?:មួយ|1)?\s*(?:សប្តាហ៍|អាទិត្យ))|(?:សប្តាហ៍|អាទិត្យ)\s*(?:ធ្វើការ\s*)?(\d)\s*ថ្ងៃ/iu;
const DAYS: readonly (readonly [string, number])[] = [
  ['mon(?:day)?s?|(?:ថ្ងៃ)?ចន្ទ', 1],
  ['tue(?:s|sday)?|(?:ថ្ងៃ)?អង្គារ', 2],
  ['wed(?:nesday)?|(?:ថ្ងៃ)?ពុធ', 3],
  ['thu(?:rs|rsday)?|(?:ថ្ងៃ)?ព្រហស្បតិ៍?', 4],
  ['fri(?:day)?|(?:ថ្ងៃ)?សុក្រ', 5],
  ['sat(?:urday)?|(?:ថ្ងៃ)?សៅរ៍?', 6],
  ['sun(?:day)?|(?:ថ្ងៃ)?អាទិត្យ', 7],
];
const DAY = DAYS.map(([words]) => `(?:${words})`).join('|');
const SPAN = new RegExp(`(?<![a-z])(${DAY})\\s*(?:[-–—]+|to|until|till|ដល់)\\s*(${DAY})(?![a-z])`, 'iu');

function dayOf(word: string): number {
  return DAYS.find(([words]) => new RegExp(`^(?:${words})$`, 'iu').test(word))?.[1] ?? 0;
}

/**
 * Reads how many days a week are worked: "6 days a week", "Mon - Sat", ចន្ទដល់សៅរ៍.
 * @param text a title or a post
 * @returns 1 to 7, or null where it is not said
 */
export function readDays(text: string): number | null {
  const clean = normaliseKhmer(text);
  const [, english, khmer] = COUNT.exec(clean) ?? [];
  const count = Number(english ?? khmer ?? 0);
  if (count >= 1 && count <= 7) return count;
  const [, from, to] = SPAN.exec(clean) ?? [];
  if (from === undefined || to === undefined) return null;
  return ((dayOf(to) - dayOf(from) + 7) % 7) + 1;
}
