import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { clearFolder, newFolder } from '../../employers/papers/folder.ts';
import { preparePapers } from '../../employers/papers/prepare.ts';
import { most } from '../../employers/papers/rules.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { receiveFiles } from '../../voices/bulk/bring/receive.ts';
import { clientAddress } from '../../web/address.ts';
import { submitInquiry } from '../asking/submit.ts';
import { addInquiryPapers, sealerFor } from '../papers/add.ts';
import { papersOfInquiry } from '../papers/store.ts';
import { nextStep } from '../particulars.ts';
import { type Counter, current, type Open } from './counter.ts';
import { showStep } from './show-step.tsx';

const allowed = { bytes: most.files * most.bytes, files: most.files };

type Why = 'papers' | 'papers-too-large' | 'too-many';

/** Takes in the files of the form, sealed with the inquiry's key; gives why not, or null. */
async function takeIn(c: Context, { world }: Counter, { row }: Open): Promise<Why | null> {
  const folder = newFolder(world);
  try {
    const received = await receiveFiles(c.req.raw, folder, () => true, allowed);
    if (isRefused(received))
      return received.refused === 'too-much' || received.refused === 'too-many' ? 'papers-too-large' : 'papers';
    if (received.names.length === 0) return null;
    const key = await world.vault.keyOf(row.key_id);
    if (!key) return 'papers';
    const sent = received.names.map((name, at) => ({ path: join(folder, String(at + 1)), name }));
    const prepared = await preparePapers(world, sent, sealerFor(world.vault, key));
    if ('refused' in prepared) return prepared.refused === 'too-large' ? 'papers-too-large' : 'papers';
    const added = await inTransaction(world.db, (tx) =>
      addInquiryPapers(tx, world.vault, { id: row.id, prepared }, world.now()),
    );
    return isRefused(added) ? 'papers-too-large' : null;
  } finally {
    await clearFolder(folder);
  }
}

/** The last page: papers come in, and the inquiry is sent. An organisation must show on what authority it asks. */
export const addPapers = (app: Hono, counter: Counter): void => {
  const { world, front, tag, prefix, papers } = counter;
  app.post(`${prefix}/family/papers`, async (c) => {
    const open = await current(c, counter);
    if (!open || nextStep(open.said, open.proven) !== 'papers') return c.redirect(`${prefix}/family/next`, 303);
    const no = (why: Why | 'papers-needed') => {
      const say = why === 'papers-too-large' ? 'family.fault-papers' : `family.fault-${why}`;
      const text = front.visit(tag, '/').text(`family.fault-${why}`);
      return showStep(c, counter, { step: 'papers', said: open.said, faults: [{ field: 'papers', text, say }] });
    };
    if (!(await papers.allow(clientAddress(c, world.config.trustedProxies)))) return no('too-many');
    const why = await takeIn(c, counter, open);
    if (why) return no(why);
    const { id } = open.row;
    const has = await inTransaction(world.db, async (tx) => (await papersOfInquiry(tx, id)).length);
    if (open.said.side === 'organisation' && has === 0) return no('papers-needed');
    const sent = await inTransaction(world.db, (tx) => submitInquiry(tx, world, id, world.now()));
    if (!isRefused(sent)) return c.redirect(`${prefix}/family/sent`, 303);
    return sent.refused === 'too-many' ? no('too-many') : c.redirect(`${prefix}/family/next`, 303);
  });
};
