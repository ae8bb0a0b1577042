import type { Dialogue } from '../dialogues/dialogue.ts';
import type { Answer, Perform } from '../dialogues/effects.ts';
import { begin, hear, type Step } from '../dialogues/engine.ts';
import type { Output } from '../dialogues/output.ts';
import { resume } from '../dialogues/resume.ts';
import { type Heard, type Session, StoredSession } from '../dialogues/session.ts';
import type { Tx } from '../platform/database.ts';
import {
  findHeard,
  holdConversation,
  insertConversation,
  insertHeard,
  type KeptHeard,
  lastSaid,
  saveSession,
} from './store.ts';

/** Any dialogue, whatever it knows and however its turns are called. */
export type AnyDialogue = Dialogue<unknown, string>;
export type AnySession = Session<unknown, string>;

/** Does what a dialogue asks for, in the same transaction, and tells what came of it, and what it brings. */
export type Performer = (perform: Perform) => Promise<Answer>;

/**
 * What the other side is to be told next, in which edition of the recordings, and where the conversation stands; `again` where
 * this event came before.
 */
export type Reply = { out: Output[]; session: AnySession; edition: number; again: boolean };

/**
 * Begins a conversation, or gives what was said at its beginning where it has begun already. @param edition of the
 * recordings: it speaks them to its end
 */
export async function startConversation(
  tx: Tx,
  id: string,
  { dialogue, data, edition }: { dialogue: AnyDialogue; data: unknown; edition: number },
  event: { sourceId: string; at: Date },
  perform: Performer,
): Promise<Reply> {
  const first = begin(dialogue, dialogue.data.parse(data));
  const isNew = await insertConversation(tx, id, { dialogue: dialogue.name, session: first.session, edition });
  if (!isNew) return await repeatReply(tx, id, event.sourceId);
  const { session, out } = await settle(dialogue, first, perform);
  await saveSession(tx, id, session);
  await insertHeard(tx, id, { ...event, heard: { kind: 'answered' }, outputs: out });
  return { out, session, edition, again: false };
}

/**
 * Lock, hear, perform, save: one event of the other side, once. An event that comes again is answered as the first time
 * and changes nothing. Undefined where there is no such conversation.
 */
export async function continueConversation(
  tx: Tx,
  id: string,
  dialogues: Map<string, AnyDialogue>,
  event: { sourceId: string; at: Date; heard: Heard },
  perform: Performer,
): Promise<Reply | undefined> {
  const stored = await holdConversation(tx, id);
  const dialogue = stored && dialogues.get(stored.dialogue);
  if (!stored || !dialogue) return undefined;
  if (await findHeard(tx, id, event.sourceId)) return await repeatReply(tx, id, event.sourceId);
  const before = resume(dialogue, stored.session);
  const { session, out } = await settle(dialogue, hear(dialogue, before, event.heard), perform);
  await saveSession(tx, id, session);
  await insertHeard(tx, id, { ...event, heard: kept(event.heard), outputs: out });
  return { out, session, edition: stored.edition, again: false };
}

/** What was said last, once more; nothing is heard by it. Undefined where there is no such conversation. */
export async function repeatConversation(tx: Tx, id: string): Promise<Reply | undefined> {
  const stored = await holdConversation(tx, id);
  if (!stored) return undefined;
  const { session, edition } = stored;
  return { out: await lastSaid(tx, id), session: StoredSession.parse(session), edition, again: true };
}

/** What is written down of what was heard: of digits only how many they were, since they may be somebody's number. */
function kept(heard: Heard): KeptHeard {
  return heard.kind === 'digits' ? { kind: 'digits', count: heard.digits.length, seq: heard.seq } : heard;
}

/** Performs what is asked for until the dialogue waits for the other side again. */
async function settle(
  dialogue: AnyDialogue,
  step: Step<unknown, string>,
  perform: Performer,
): Promise<{ session: AnySession; out: Output[] }> {
  const said: Output[] = [];
  let { session, out } = step;
  for (;;) {
    const asked = out.find((output): output is Perform => 'perform' in output);
    said.push(...out.filter((output) => !('perform' in output)));
    if (!asked) return { session, out: said };
    const answer = await perform(asked);
    const came = typeof answer === 'string' ? { result: answer } : answer;
    ({ session, out } = hear(dialogue, session, { kind: 'did', ...came, seq: session.seq }));
  }
}

async function repeatReply(tx: Tx, id: string, sourceId: string): Promise<Reply> {
  const stored = await holdConversation(tx, id);
  const out = (await findHeard(tx, id, sourceId)) ?? [];
  return { out, session: StoredSession.parse(stored?.session), edition: stored?.edition ?? 0, again: true };
}
