import { inTransaction, type Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Listener, Task } from '../../world.ts';
import { deleteRecordings } from '../own-voice/store.ts';
import { forgetVoiceAnswers } from '../voice-answers/forget.ts';
import { greetingLimits } from './rules.ts';
import { deleteDrafts, deleteOver } from './store.ts';

/** Throws away what nobody needs any more; gives how many greetings. */
async function forgetGreetings(tx: Tx, now: Date): Promise<number> {
  await deleteDrafts(tx, { id: null, before: new Date(now.getTime() - greetingLimits.draftMs) });
  const count = await deleteOver(tx, new Date(now.getTime() - greetingLimits.keptMs));
  if (count > 0)
    await record(tx, { kind: 'greetings.forgotten', subject: 'greetings', actor: 'system', facts: { count } }, now);
  return count;
}

/** Every hour: greetings go seven days after the last call, what was never sent after an hour, voices of applicants long after the end. */
export const forgetGreetingsTask: Task = {
  name: 'forget-greetings',
  cron: '20 * * * *',
  async run(world) {
    await inTransaction(world.db, (tx) => forgetGreetings(tx, world.now()));
    await inTransaction(world.db, (tx) => forgetVoiceAnswers(tx, world.now()));
  },
};

/** Who wants no more calls hears no greeting any more: all are thrown away at once. */
export const greetingListeners: Listener[] = [
  {
    hears: 'person.never-call',
    act: (_, tx, { subject }) => deleteRecordings(tx, subject.slice(subject.indexOf(':') + 1), 'greeting'),
  },
];
