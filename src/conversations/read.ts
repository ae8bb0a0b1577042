import { StoredSession } from '../dialogues/session.ts';
import type { Tx } from '../platform/database.ts';
import type { AnySession } from './converse.ts';
import { holdConversation } from './store.ts';

/** Where a conversation stands; undefined where it never began. */
export async function readConversation(tx: Tx, id: string): Promise<AnySession | undefined> {
  const stored = await holdConversation(tx, id);
  return stored && StoredSession.parse(stored.session);
}
