import { type E164, showPhone } from '../../kit/phone.ts';
import { sendText } from '../../messages/send-text.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { openParticulars } from '../particulars.ts';
import type { Told } from '../rules.ts';
import type { Inquiry } from '../store.ts';

/** What is told, with the number where that is it. */
export type Answer = { readonly told: Told; readonly number: E164 | null };

/** Sends who asked what there is to tell, as a text in their language; once, however often it is asked for. */
export async function textAnswer(
  tx: Tx,
  { vault, languages, country }: Pick<World, 'vault' | 'languages' | 'country'>,
  inquiry: Inquiry,
  { told, number }: Answer,
  now: Date,
): Promise<void> {
  const key = await vault.keyOf(inquiry.key_id);
  if (!key || !inquiry.particulars_sealed) return;
  const { phone } = openParticulars(vault, key, inquiry.particulars_sealed);
  if (!phone) return;
  const help = country.help.map((line) => line.number).join(', ');
  const sentence = told === 'neutral' && help === '' ? 'text-neutral-police' : `text-${told}`;
  const facts = { phone: number ? showPhone(number) : '', help };
  const text = languages.text(inquiry.language, `family.${sentence}`, facts);
  await sendText(tx, vault, { key: `inquiry:${inquiry.id}`, to: phone, text }, now);
}
