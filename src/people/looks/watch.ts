import { onDuty } from '../../accounts/duty.ts';
import { localDay } from '../../kit/clock.ts';
import { sendText } from '../../messages/send-text.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Task, World } from '../../world.ts';
import { broken, type LookRuleName, lookRules, NIGHT } from './rules.ts';
import { figuresOf, lookersSince, mostOpened, upsertUnusual } from './store.ts';

/** Who looked within so long is looked at: a round that fell out is made up for by the next. */
const BACK_MS = 5 * 60_000;

/**
 * Every minute, and at once where a limit refuses: whether anybody who looked just now reads more than is usual. It costs two reads
 * by an index for each of them.
 */
export const watchLooksTask: Task = {
  name: 'watch-looks',
  cron: '* * * * *',
  async run(world) {
    const now = world.now();
    const lookers = await inTransaction(world.db, (tx) => lookersSince(tx, new Date(now.getTime() - BACK_MS)));
    for (const looker of lookers) await inTransaction(world.db, (tx) => watchLooker(tx, world, looker, now));
  },
};

/** Notes what is out of the ordinary in what one user read, and tells who is on duty of what cannot wait. */
export async function watchLooker(
  tx: Tx,
  world: Pick<World, 'vault' | 'languages' | 'country'>,
  looker: { userId: string; employerId: string | null },
  now: Date,
): Promise<LookRuleName[]> {
  const { timeZone } = world.country;
  const most = await mostOpened(tx, looker, now);
  const figures = await figuresOf(tx, looker, { timeZone, ...NIGHT }, now);
  const raised: LookRuleName[] = [];
  for (const { rule, value } of broken({ ...figures, samePerson: most?.times ?? 0 })) {
    const person_id = rule === 'same-person' ? (most?.personId ?? null) : null;
    const row = { rule, user_id: looker.userId, employer_id: looker.employerId, person_id, value };
    if (await upsertUnusual(tx, { ...row, day: localDay(now, timeZone) }, now)) raised.push(rule);
  }
  const subject = `user:${looker.userId}`;
  for (const rule of raised)
    await record(tx, { kind: 'reading.unusual', subject, actor: 'system', facts: { rule } }, now);
  const urgent = raised.filter((rule) => lookRules.some(({ name, urgency }) => name === rule && urgency === 'now'));
  if (urgent.length > 0) await tellDuty(tx, world, `looks:${looker.userId}:${urgent.join('+')}`, now);
  return raised;
}

/** The text says only that there is something to look at: telephones lie about. */
async function tellDuty(
  tx: Tx,
  { vault, languages, country }: Pick<World, 'vault' | 'languages' | 'country'>,
  key: string,
  now: Date,
): Promise<void> {
  const [first = 'km'] = languages.tags;
  const day = localDay(now, country.timeZone);
  for (const { userId, phone } of await onDuty(tx, vault, now))
    await sendText(
      tx,
      vault,
      { key: `${key}:${day}:${userId}`, to: phone, text: languages.text(first, 'looks.text') },
      now,
    );
}
