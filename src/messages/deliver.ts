import { z } from 'zod';
import type { E164 } from '../kit/phone.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import { addTask } from '../platform/events.ts';
import { openWith } from '../platform/passing.ts';
import type { Task, World } from '../world.ts';
import { dropLastText } from './last-text.ts';
import type { Sending, SendingOutcome, TextOutlet } from './outlet.ts';
import { afterTry, doubtMs, keptMs } from './rules.ts';
import { textFields } from './send-text.ts';
import { holdText, lateTexts, updateText, wipeTexts } from './store.ts';

const Payload = z.object({ id: z.uuid() });

/**
 * The task that sends one text. It is written down as being sent before anybody is asked to, so that a process that dies in
 * between leaves a doubt and never a second text.
 * @param outletsOf the ways out, the best first
 */
export function sendTextTask(outletsOf: (world: World) => readonly TextOutlet[]): Task {
  return {
    name: 'send-text',
    async run(world, payload) {
      const { id } = Payload.parse(payload);
      const [outlet] = outletsOf(world);
      const sending = await inTransaction(world.db, (tx) => take(tx, world, id, outlet?.name ?? null));
      if (!sending) return;
      const outcome = outlet ? await outlet.send(sending) : noOutlet;
      await inTransaction(world.db, (tx) => settle(tx, id, outcome, world.now()));
      // never a number, never a word of it
      world.log.info({ text: id, outlet: outlet?.name, outcome: outcome.is }, 'a text was handed on');
    },
  };
}

const noOutlet: SendingOutcome = { is: 'refused', code: 'no-outlet', forGood: true };

/** What is to be sent; undefined where it is sent already, or somebody is at it. */
async function take(
  tx: Tx,
  { vault, now }: Pick<World, 'vault' | 'now'>,
  id: string,
  outlet: string | null,
): Promise<Sending | undefined> {
  const text = await holdText(tx, id);
  if (text?.state !== 'waiting' || !text.to_sealed || !text.text_sealed) return undefined;
  const to = (await openWith(vault, textFields.to, text.to_sealed)) as E164 | null;
  const words = await openWith(vault, textFields.text, text.text_sealed);
  if (to === null || words === null) {
    await updateText(tx, id, { state: 'failed', fault: 'erased', due_at: null });
    return undefined;
  }
  const lease = new Date(now().getTime() + doubtMs);
  await updateText(tx, id, { state: 'sending', tries: text.tries + 1, due_at: lease, outlet });
  return { id, to, text: words };
}

async function settle(tx: Tx, id: string, outcome: SendingOutcome, now: Date): Promise<void> {
  const text = await holdText(tx, id);
  if (text?.state !== 'sending') return;
  const verdict = afterTry(outcome, text, now);
  switch (verdict.state) {
    case 'sent': {
      const carrier_id = outcome.is === 'sent' ? outcome.carrierId : null;
      await updateText(tx, id, { state: 'sent', sent_at: now, carrier_id, due_at: null, fault: null });
      return await dropLastText(tx, text);
    }
    case 'failed':
      await updateText(tx, id, { state: 'failed', due_at: null, fault: verdict.fault });
      return await dropLastText(tx, text);
    case 'waiting':
      await updateText(tx, id, { state: 'waiting', due_at: verdict.at, fault: verdict.fault });
      await addTask(tx, 'send-text', { id }, { at: verdict.at, key: `text ${id}` });
  }
}

const graceMs = 20_000;

/** Every minute: a text whose task was lost is asked for again; one whose request never ended stays in doubt. */
export const lateTextsTask: Task = {
  name: 'late-texts',
  cron: '* * * * *',
  async run(world) {
    const now = world.now();
    await inTransaction(world.db, async (tx) => {
      for (const { id, state } of await lateTexts(tx, new Date(now.getTime() - graceMs))) {
        if (state === 'sending') await settle(tx, id, { is: 'unknown' }, now);
        else await addTask(tx, 'send-text', { id }, { key: `text ${id}` });
      }
    });
  },
};

/** Every hour: what was written to whom is wiped after seven days. */
export const wipeTextsTask: Task = {
  name: 'wipe-texts',
  cron: '50 * * * *',
  async run(world) {
    await inTransaction(world.db, (tx) => wipeTexts(tx, new Date(world.now().getTime() - keptMs)));
  },
};
