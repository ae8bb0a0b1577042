import { randomUUID } from 'node:crypto';
import { dialDue } from '../../src/calling/dial.ts';
import { ended } from '../../src/calling/end.ts';
import type { Placing, VoiceLine } from '../../src/calling/line.ts';
import type { EndCause } from '../../src/calling/rules.ts';
import { answered, heard, rang } from '../../src/calling/talk.ts';
import type { Reply } from '../../src/conversations/converse.ts';
import type { Key } from '../../src/dialogues/dialogue.ts';
import { makeAnnouncement, makeReferral } from '../harness/builders.ts';
import type { TestWorld } from '../harness/world.ts';

/** A voice channel of which the test is the other end. */
export type Telephone = ReturnType<typeof createTelephone>;

/** `answerOf` says what the carrier answers to a dial; `trace` what it knows of one later. */
export function createTelephone(world: TestWorld, options: Partial<VoiceLine> = {}) {
  const placed: Placing[] = [];
  const line: VoiceLine = {
    channel: 'simulator',
    ready: () => true,
    place: async (placing) => {
      placed.push(placing);
      return 'placed';
    },
    trace: async () => 'unknown',
    hangUp: async () => {},
    ...options,
  };
  const tell = (dialId: string, event: Parameters<typeof heard>[3]['heard'], sourceId: string = randomUUID()) =>
    world.tx((tx) => heard(tx, world, dialId, { sourceId, heard: event }, world.now()));
  return {
    line,
    placed,
    /** Dials what is due; gives the dials that were placed. */
    async dial(): Promise<Placing[]> {
      const before = placed.length;
      await (await dialDue(world, [line])).placed;
      return placed.slice(before);
    },
    /** Dials the one call that is due; gives its dial's id. */
    async dialOne(): Promise<string> {
      const [only, ...more] = await this.dial();
      if (!only || more.length > 0) throw new Error(`${more.length + (only ? 1 : 0)} calls were dialled`);
      return only.dialId;
    },
    async answer(dialId: string, sourceId: string = randomUUID()): Promise<Reply | undefined> {
      await world.tx((tx) => rang(tx, dialId, world.now()));
      return await world.tx((tx) => answered(tx, world, dialId, sourceId, world.now()));
    },
    /** Presses a key at what is being asked now. */
    async press(dialId: string, key: Key, sourceId?: string): Promise<Reply | undefined> {
      return await tell(dialId, { kind: 'key', key, seq: await seqOf(world, dialId) }, sourceId);
    },
    /** Keys in a row of digits at what is being asked now. */
    async keyIn(dialId: string, digits: string, sourceId?: string): Promise<Reply | undefined> {
      return await tell(dialId, { kind: 'digits', digits, seq: await seqOf(world, dialId) }, sourceId);
    },
    async hearOut(dialId: string): Promise<Reply | undefined> {
      return await tell(dialId, { kind: 'said', seq: await seqOf(world, dialId) });
    },
    async keepSilent(dialId: string): Promise<Reply | undefined> {
      return await tell(dialId, { kind: 'silence', seq: await seqOf(world, dialId) });
    },
    async hangUp(dialId: string): Promise<void> {
      await tell(dialId, { kind: 'gone' });
      await this.end(dialId, 'hung-up');
      await world.tell();
    },
    /** `detail` is the network's own word. */
    end: (dialId: string, cause: EndCause, detail?: string) =>
      world.tx((tx) => ended(tx, world, dialId, { cause, ...(detail ? { detail } : {}) }, world.now())),
    tell,
  };
}

async function seqOf(world: TestWorld, dialId: string): Promise<number> {
  const row = await world.db
    .selectFrom('conversation')
    .select('session')
    .where('id', '=', dialId)
    .executeTakeFirstOrThrow();
  return (row.session as { seq: number }).seq;
}

/** Somebody is referred to a new job, and the call is planned. */
export async function referred(world: TestWorld, change: Parameters<typeof makeReferral>[2] = {}) {
  const announcement = await makeAnnouncement(world);
  const referral = await makeReferral(world, announcement, change);
  await world.tell();
  return { announcement, ...referral };
}

/** Everything that is stored about the call of a referral. */
export async function traces(world: TestWorld, referralId: string) {
  const call = await world.db.selectFrom('call').selectAll().where('referral_id', '=', referralId).executeTakeFirst();
  const { id, person_id, state } = await world.db
    .selectFrom('referral')
    .selectAll()
    .where('id', '=', referralId)
    .executeTakeFirstOrThrow();
  const dials = call
    ? await world.db.selectFrom('dial').selectAll().where('call_id', '=', call.id).orderBy('number').execute()
    : [];
  const applications = await world.db
    .selectFrom('application')
    .selectAll()
    .where('person_id', '=', person_id)
    .execute();
  const wishes = await world.db.selectFrom('wish').selectAll().where('person_id', '=', person_id).execute();
  return { referral: { id, state }, call: call!, dials, applications, wishes };
}
