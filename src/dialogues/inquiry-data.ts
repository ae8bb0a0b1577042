import { z } from 'zod';
import { SecretWord } from './secret-word.ts';

/** Who asks, as the worker is told: a word of a closed list, never a name. */
export const Asker = z.enum([
  'mother',
  'father',
  'husband',
  'wife',
  'sibling',
  'child',
  'relative',
  'friend',
  'embassy',
  'ngo',
  'police',
  'court',
  'ministry',
]);

/** What is asked. */
export const Wanted = z.enum(['well', 'reach', 'call']);

/** What the call about an inquiry knows. `open`: it waits for a word of the worker; their own secret word, where they have one. */
export const InquiryCall = z.object({
  asker: Asker,
  wanted: Wanted,
  open: z.boolean(),
  /** Numbers that help. */
  help: z.array(z.string()).default([]),
  ...SecretWord,
});
export type InquiryCall = z.infer<typeof InquiryCall>;

/** What the call to who asked knows. */
export const InquiryAnswerCall = z.object({
  told: z.enum(['well', 'number', 'neutral']),
  help: z.array(z.string()).default([]),
});
export type InquiryAnswerCall = z.infer<typeof InquiryAnswerCall>;
