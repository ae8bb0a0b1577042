import { FileKey } from '../../files/file-key.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { shredLater } from '../../platform/shred.ts';
import type { Task, World } from '../../world.ts';
import { wipeDeeds } from '../checking/store.ts';
import { wipeDisclosures } from '../disclosures/store.ts';
import { deleteInquiryPapers } from '../papers/store.ts';
import { kept } from '../rules.ts';
import { deleteDraft, type Inquiry, spentInquiries, updateInquiry } from '../store.ts';

/** An inquiry keeps its figures and loses what was personal: its key is shredded. A draft goes whole. Gives files that nobody needs. */
async function forget(tx: Tx, { id, key_id, state }: Pick<Inquiry, 'id' | 'key_id' | 'state'>, now: Date) {
  const files = await deleteInquiryPapers(tx, id);
  if (key_id) await shredLater(tx, [key_id]);
  if (state === 'draft') await deleteDraft(tx, id);
  else {
    await wipeDeeds(tx, id);
    await wipeDisclosures(tx, id);
    await updateInquiry(tx, id, { key_id: null, particulars_sealed: null, asker_hash: null, worker_hash: null }, now);
    await record(tx, { kind: 'inquiry.forgotten', subject: `inquiry:${id}`, actor: 'system' }, now);
  }
  return files;
}

/** Forgets what is spent: drafts untouched for a day, inquiries half a year after their end. Gives how many. */
export async function forgetInquiries(world: Pick<World, 'db' | 'files' | 'now'>): Promise<number> {
  const now = world.now();
  const before = {
    drafts: new Date(now.getTime() - kept.draftMs),
    closed: new Date(now.getTime() - kept.closedMs),
  };
  const { files, count } = await inTransaction(world.db, async (tx) => {
    const spent = await spentInquiries(tx, before);
    const gone: string[] = [];
    for (const one of spent) gone.push(...(await forget(tx, one, now)));
    return { files: gone, count: spent.length };
  });
  for (const file of files) await world.files.remove(FileKey.parse(file));
  return count;
}

/** Every hour. */
export const forgetInquiriesTask: Task = {
  name: 'forget-inquiries',
  cron: '50 * * * *',
  async run(world) {
    await forgetInquiries(world);
  },
};
