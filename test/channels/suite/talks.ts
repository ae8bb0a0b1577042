import { linesOf } from '../../../src/calling/say.ts';
import { heardIn } from '../../../src/conversations/store.ts';
import type { E164 } from '../../../src/kit/phone.ts';
import type { Rendering } from '../../../src/speech/render.ts';
import type { TestWorld } from '../../harness/world.ts';

/** One reply of a talk: its recordings in order, and its language. */
export type Said = { tag: string; clips: string[]; isOwn: boolean; render(): Promise<Rendering> };

/** All that the talk of a dial has said, reply by reply. */
export async function saidIn(world: TestWorld, dialId: string): Promise<Said[]> {
  const { language: tag } = await world.db
    .selectFrom('dial')
    .innerJoin('call', 'call.id', 'dial.call_id')
    .select('call.language')
    .where('dial.id', '=', dialId)
    .executeTakeFirstOrThrow();
  const replies = await world.tx((tx) => heardIn(tx, dialId));
  return replies.flatMap(({ outputs }) => {
    const lines = linesOf(outputs);
    if (lines.length === 0) return [];
    const all = world.speech.sayAll(tag, lines).clips;
    const clips = all.filter((clip) => typeof clip === 'string');
    return { tag, clips, isOwn: outputs.some((one) => 'own' in one), render: () => world.speech.render(tag, all) };
  });
}

/** Where the talk of a dial stands: what it waits for, in which turn of answers. Undefined before its first word. */
export async function standsAt(world: TestWorld, dialId: string): Promise<{ seq: number; status: string } | undefined> {
  const row = await world.db.selectFrom('conversation').select('session').where('id', '=', dialId).executeTakeFirst();
  return row?.session as { seq: number; status: string } | undefined;
}

/** The newest dial to the telephone of a person, or of one of us where nobody has this number. */
export async function newestDial(world: TestWorld, number: E164): Promise<string | undefined> {
  const hash = world.vault.index('phone', number);
  const person = await world.db.selectFrom('person').select('id').where('phone_hash', '=', hash).executeTakeFirst();
  const dials = world.db
    .selectFrom('dial')
    .innerJoin('call', 'call.id', 'dial.call_id')
    .select('dial.id')
    .where('dial.joins', 'is', null)
    .orderBy('dial.placed_at', 'desc');
  const own = person
    ? dials.where('call.person_id', '=', person.id).where('call.purpose', '<>', 'staff')
    : dials.where('call.purpose', '=', 'staff');
  return (await own.executeTakeFirst())?.id;
}

/** The clips of renderings that were played as files, each up to where it was cut short. */
export function clipsOf(rendering: Rendering, heardMs: number): string[] {
  return rendering.marks.filter(({ fromMs }) => fromMs < heardMs).map(({ clip }) => clip);
}

/** What is known of calls to a number, for a story that waits in vain. */
export async function howItStands(world: TestWorld, number: E164): Promise<string> {
  const hash = world.vault.index('phone', number);
  const calls = await world.db
    .selectFrom('call')
    .innerJoin('person', 'person.id', 'call.person_id')
    .leftJoin('dial', 'dial.call_id', 'call.id')
    .where('person.phone_hash', '=', hash)
    .selectAll('dial')
    .select(['call.state', 'call.due_at', 'call.purpose', 'call.outcome as came_of'])
    .execute();
  const trunks = await world.db.selectFrom('trunk').selectAll().execute();
  return JSON.stringify({ now: world.now(), calls, trunks }, null, 1);
}
