import { z } from 'zod';
import type { PersonKey, Vault } from '../platform/vault.ts';
import { relations, wants } from './rules.ts';

const Phone = z.templateLiteral(['+', z.string()]);

/** All that was said by who asks, as far as they have come; each question's answer is there whole or not at all. */
export const Particulars = z.object({
  side: z.enum(['family', 'organisation']).optional(),
  relation: z.enum(relations).optional(),
  name: z.string().optional(),
  /** Of an organisation: what it is called. */
  organisation: z.string().optional(),
  phone: Phone.optional(),
  way: z.enum(['text', 'call']).optional(),
  worker: z.string().optional(),
  workerPhone: Phone.nullable().optional(),
  wants: z.enum(wants).optional(),
  why: z.string().optional(),
});
export type Particulars = z.infer<typeof Particulars>;

const FIELD = 'inquiry.particulars';
const WORDS = 'inquiry.words';

/** Seals what was said with the inquiry's own key. */
export const sealParticulars = (vault: Vault, key: PersonKey, said: Particulars): Buffer =>
  vault.seal(key, FIELD, JSON.stringify(said));

/** Opens what `sealParticulars` sealed. */
export const openParticulars = (vault: Vault, key: PersonKey, sealed: Buffer): Particulars =>
  Particulars.parse(JSON.parse(vault.open(key, FIELD, sealed)));

/** Seals what staff noted; null for nothing. */
export const sealWords = (vault: Vault, key: PersonKey, words: string): Buffer | null =>
  words === '' ? null : vault.seal(key, WORDS, words);

/** Opens what staff noted; null after shredding. */
export const openWords = (vault: Vault, key: PersonKey | null, sealed: Buffer | null): string | null =>
  key && sealed ? vault.open(key, WORDS, sealed) : null;

/** The questions in their order; each is a page. */
export const steps = ['side', 'relation', 'name', 'phone', 'code', 'worker', 'wants', 'why', 'papers'] as const;
export type Step = (typeof steps)[number];

/** The first question that is still to be answered; papers come last and may be left out. */
export function nextStep(said: Particulars, isProven: boolean): Step {
  if (said.side === undefined) return 'side';
  if (said.relation === undefined) return 'relation';
  if (said.name === undefined) return 'name';
  if (said.phone === undefined) return 'phone';
  if (!isProven) return 'code';
  if (said.worker === undefined) return 'worker';
  if (said.wants === undefined) return 'wants';
  return said.why === undefined ? 'why' : 'papers';
}

/** Whether a question may be asked, or asked again: all before it are answered. */
export const mayAsk = (step: Step, said: Particulars, isProven: boolean): boolean =>
  steps.indexOf(step) <= steps.indexOf(nextStep(said, isProven));
