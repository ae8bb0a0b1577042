import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { setAlarmSeen } from './store.ts';

/** Staff has seen an alarm of the lines: what comes after it is a new one. */
export async function seeAlarm(
  tx: Tx,
  who: { userId: string; role: string },
  alarmId: string,
  now: Date,
): Promise<'done' | Refusal<'not-staff' | 'done-already'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  if (!(await setAlarmSeen(tx, alarmId, who.userId, now))) return refuse('done-already');
  await record(tx, { kind: 'alarm.seen', subject: `alarm:${alarmId}`, actor: `user:${who.userId}` }, now);
  return 'done';
}
