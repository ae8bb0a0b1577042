import { dutyOf } from '../../accounts/duty.ts';
import { readDuty } from '../../accounts/store.ts';
import { sendText } from '../../messages/send-text.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { membersOf } from '../store.ts';
import { insertNotice, type NoticeFacts } from './store.ts';

/** What an employer is told: `notices.<kind>` filled with the facts, and the path where they can act on it. */
export type NoticeToGive = { employerId: string; kind: string; facts: NoticeFacts; path: string; key: string };

/**
 * Tells an employer something: on its pages, and by a text to every one of its people who has given a number, in their
 * language. The same key tells once.
 */
export async function tellEmployer(
  tx: Tx,
  world: Pick<World, 'vault' | 'languages' | 'config'>,
  { employerId, kind, facts, path, key }: NoticeToGive,
  now: Date,
): Promise<void> {
  if (!(await insertNotice(tx, { employer_id: employerId, kind, facts, path, key }, now))) return;
  for (const { userId } of await membersOf(tx, employerId)) {
    const { phone } = await dutyOf(tx, world.vault, userId);
    const language = (await readDuty(tx, userId))?.language ?? world.languages.tags[0]!;
    if (!phone) continue;
    const text = `${world.languages.text(language, `notices.${kind}`, facts)} ${world.config.publicUrl}${path}`;
    await sendText(tx, world.vault, { key: `notice:${key}:${userId}`, to: phone, text }, now);
  }
}
