import { z } from 'zod';
import type { Note } from '../../intake/reading.ts';
import type { Vault } from '../../platform/vault.ts';
import type { FormRow } from './store.ts';
import { type FieldName, fieldNames, type Typed } from './typed.ts';

/** What the reader made of a pasted text: the parts that it understood, and what it left out on purpose. */
export type FromText = {
  readonly understood: readonly (FieldName | 'benefits' | 'needs')[];
  readonly notes: readonly Note[];
};

/** An announcement that is being written. `text` is what was pasted. */
export type Form = {
  readonly id: string;
  readonly employerId: string;
  readonly typed: Typed;
  readonly fromText: FromText | null;
  readonly text: string | null;
  readonly changedAt: Date;
};

const Content = z.object({
  typed: z.custom<Typed>(
    (value) => typeof value === 'object' && value !== null && fieldNames.every((name) => name in value),
  ),
  fromText: z.custom<FromText>().nullable(),
});

/** What was typed, sealed for its row. */
export const sealContent = (vault: Vault, content: Pick<Form, 'typed' | 'fromText'>): Buffer =>
  vault.sealForService('announcement-form', JSON.stringify(content));

/** The employer's own words, sealed: for the form, and for the announcement that is made of it. */
export const sealText = (vault: Vault, text: string): Buffer => vault.sealForService('announcement-text', text);

/** The employer's own words. */
export const openText = (vault: Vault, sealed: Buffer): string => vault.openForService('announcement-text', sealed);

/** A form as it was typed, out of its row. */
export function openForm(vault: Vault, row: FormRow): Form {
  const content = Content.parse(JSON.parse(vault.openForService('announcement-form', row.content_sealed)));
  const text = row.text_sealed && openText(vault, row.text_sealed);
  return { id: row.id, employerId: row.employer_id, ...content, text, changedAt: row.changed_at };
}
