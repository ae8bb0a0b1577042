import { repeatConversation } from '../../conversations/converse.ts';
import type { Output } from '../../dialogues/output.ts';
import type { Tx } from '../../platform/database.ts';

type Awaited = Extract<Output, { expect: 'recording' }>;

/** What is to be recorded at this place in a talk; undefined where nothing is, or the talk has gone on. */
export async function awaitedRecording(tx: Tx, dialId: string, seq: number): Promise<Awaited | undefined> {
  const stands = await repeatConversation(tx, dialId);
  if (stands?.session.status !== 'recording' || stands.session.seq !== seq) return undefined;
  return stands.out.find((one): one is Awaited => 'expect' in one && one.expect === 'recording');
}
