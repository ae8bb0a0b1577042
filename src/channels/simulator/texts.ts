import type { TextOutlet } from '../../messages/outlet.ts';
import { textFields } from '../../messages/send-text.ts';
import { newestTexts } from '../../messages/store.ts';
import { inTransaction } from '../../platform/database.ts';
import { openWith } from '../../platform/passing.ts';
import type { World } from '../../world.ts';
import type { Handset } from './handset.ts';
import { tellPhonesOf } from './store.ts';

/** The name under which texts that stay in this house are kept. */
const name = 'simulator';

/** So many texts lie in a phone. */
const most = 20;

/** Texts that go no further than the phones in browsers: they lie there at once. */
export const simulatorTexts = (world: World): TextOutlet => ({
  name,
  async send({ to }) {
    await inTransaction(world.db, (tx) => tellPhonesOf(tx, world.vault.index('phone', to)));
    return { is: 'sent', carrierId: null };
  },
});

/** A text as a phone shows it. */
export type ShownText = { readonly id: string; readonly text: string; readonly at: Date };

/** What lies in a phone, the newest first; in one without a number all that was sent. */
export async function textsIn({ db, vault }: World, { phoneHash }: Handset): Promise<ShownText[]> {
  const texts = await newestTexts(db, { outlet: name, to: phoneHash, limit: most });
  const shown = await Promise.all(
    texts.map(async ({ id, text_sealed, at }) => {
      const text = text_sealed && (await openWith(vault, textFields.text, text_sealed));
      return text === null ? [] : [{ id, text, at }];
    }),
  );
  return shown.flat();
}
