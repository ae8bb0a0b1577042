import { textFields } from '../../src/messages/send-text.ts';
import { openWith } from '../../src/platform/passing.ts';
import type { TestWorld } from '../harness/world.ts';

/** The texts to a number, the newest first, as its owner would read them. */
export async function textsTo(world: TestWorld, phone: string): Promise<string[]> {
  const rows = await world.db
    .selectFrom('text_message')
    .select('text_sealed')
    .where('to_hash', '=', world.vault.index('phone', phone))
    .where('text_sealed', 'is not', null)
    .orderBy('at', 'desc')
    .execute();
  return await Promise.all(
    rows.map(async ({ text_sealed }) => (await openWith(world.vault, textFields.text, text_sealed!))!),
  );
}
