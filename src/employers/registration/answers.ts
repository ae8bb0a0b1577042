import { z } from 'zod';
import type { Vault } from '../../platform/vault.ts';

/** What was answered so far by somebody who registers an employer; each group of questions is there whole or not at all. */
export const Answers = z.object({
  name: z.string().optional(),
  kind: z.string().optional(),
  province: z.string().optional(),
  district: z.string().optional(),
  street: z.string().optional(),
  near: z.string().optional(),
  point: z.object({ lat: z.number(), lon: z.number() }).nullable().optional(),
  contact: z.string().optional(),
  phone: z.templateLiteral(['+', z.string()]).optional(),
  way: z.enum(['text', 'call']).optional(),
  number: z.string().optional(),
});
export type Answers = z.infer<typeof Answers>;

/** The questions in their order; each is a page. */
export const steps = ['business', 'province', 'district', 'address', 'person', 'code'] as const;
export type Step = (typeof steps)[number];

/** The first question that is still to be answered. */
export const nextStep = (answers: Answers): Step => {
  if (answers.name === undefined || answers.kind === undefined) return 'business';
  if (answers.province === undefined) return 'province';
  if (answers.district === undefined) return 'district';
  if (answers.street === undefined && answers.near === undefined) return 'address';
  return answers.contact === undefined || answers.phone === undefined ? 'person' : 'code';
};

/** Whether a question may be asked, or asked again: all before it are answered. */
export const mayAsk = (step: Step, answers: Answers): boolean =>
  steps.indexOf(step) <= steps.indexOf(nextStep(answers));

const FIELD = 'registration.answers';

/** Seals what was answered for its row. */
export const sealAnswers = (vault: Vault, answers: Answers): Buffer =>
  vault.sealForService(FIELD, JSON.stringify(answers));

/** Opens what `sealAnswers` sealed. */
export const openAnswers = (vault: Vault, sealed: Buffer): Answers =>
  Answers.parse(JSON.parse(vault.openForService(FIELD, sealed)));
