import { codeSeals } from '../../codes/hash.ts';
import { findCode } from '../../codes/store.ts';
import type { Reply } from '../../conversations/converse.ts';
import type { CodeCall } from '../../dialogues/code-call.ts';
import type { Output } from '../../dialogues/output.ts';
import { opened, sealedDigits } from '../../dialogues/sealed.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Call } from '../store.ts';

/** Whether the code of a call still opens something. */
export async function isCodeOpen(tx: Tx, call: Call, now: Date): Promise<boolean> {
  const code = call.code_id === null ? undefined : await findCode(tx, call.code_id);
  return code !== undefined && code.ended_at === null && code.until > now;
}

/** What a call with a code is to say: the code as it lies sealed. */
export async function codeCallData(tx: Tx, call: Call, now: Date): Promise<CodeCall> {
  const code = call.code_id === null ? undefined : await findCode(tx, call.code_id);
  const isOpen = code?.code_sealed && code.ended_at === null && code.until > now;
  return { code: isOpen ? sealedDigits(code.code_sealed!) : null };
}

/** What is to be said, with sealed digits opened: for the telephone alone, and kept nowhere. */
const openOutputs = (vault: Vault, out: Output[]): Output[] =>
  out.map((one) =>
    'say' in one
      ? { say: one.say.map((line) => opened(line, (sealed) => vault.openForService(codeSeals.code, sealed))) }
      : one,
  );

/** The same of a whole reply, where there is one. */
export const openReply = (vault: Vault, reply: Reply | undefined): Reply | undefined =>
  reply && { ...reply, out: openOutputs(vault, reply.out) };
