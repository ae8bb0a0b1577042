import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { RefusalReason } from './rules.ts';
import { deleteSound, type Greeting, holdGreeting, updateGreeting } from './store.ts';

type Who = { userId: string; role: string };
type Judged = Refusal<'not-staff' | 'gone'>;

/** One of us has heard a greeting, and it may be played in calls from now on. */
export async function approveGreeting(tx: Tx, who: Who, id: string, now: Date): Promise<'approved' | Judged> {
  const greeting = await held(tx, who, id);
  if ('refused' in greeting) return greeting;
  if (greeting.state === 'reported') return refuse('gone');
  await updateGreeting(tx, id, { state: 'approved', ...judged(who, now) });
  await write(tx, who, id, 'approved', {}, now);
  return 'approved';
}

/** One of us refuses a greeting: the call is made without it, and its sound is thrown away. */
export async function refuseGreeting(
  tx: Tx,
  who: Who,
  { id, reason }: { id: string; reason: RefusalReason },
  now: Date,
): Promise<'refused' | Judged> {
  const greeting = await held(tx, who, id);
  if ('refused' in greeting) return greeting;
  if (greeting.state === 'reported') return refuse('gone');
  await updateGreeting(tx, id, { state: 'refused', reason, ...judged(who, now) });
  await deleteSound(tx, greeting.recording_id ?? '');
  await write(tx, who, id, 'refused', { reason }, now);
  return 'refused';
}

/** The sound of a greeting is thrown away, whatever its state; that it was reported stays known. */
export async function deleteGreeting(tx: Tx, who: Who, id: string, now: Date): Promise<'deleted' | Judged> {
  const greeting = await held(tx, who, id);
  if ('refused' in greeting) return greeting;
  await updateGreeting(tx, id, judged(who, now));
  await deleteSound(tx, greeting.recording_id ?? '');
  await write(tx, who, id, 'deleted', {}, now);
  return 'deleted';
}

async function held(tx: Tx, who: Who, id: string): Promise<Greeting | Judged> {
  if (who.role !== 'staff') return refuse('not-staff');
  const greeting = await holdGreeting(tx, id);
  return greeting?.recording_id ? greeting : refuse('gone');
}

const judged = ({ userId }: Who, now: Date) => ({ judged_by: userId, judged_at: now });

async function write(tx: Tx, who: Who, id: string, what: string, facts: Record<string, string>, now: Date) {
  const actor = `user:${who.userId}` as const;
  await record(tx, { kind: `greeting.${what}`, subject: `greeting:${id}`, actor, facts }, now);
}
