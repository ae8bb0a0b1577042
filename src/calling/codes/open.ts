import { codeSeals } from '../../codes/hash.ts';
import { findCode } from '../../codes/store.ts';
import type { Reply } from '../../conversations/converse.ts';
import type { CodeCall } from '../../dialogues/code-call.ts';
import type { Output } from '../../dialogues/output.ts';
import { opened, sealedDigits, sealedIn } from '../../dialogues/sealed.ts';
import type { Tx } from '../../platform/database.ts';
import { openWith } from '../../platform/passing.ts';
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
async function openOutputs(vault: Vault, out: Output[]): Promise<Output[]> {
  const sealed = out.flatMap((one) => ('say' in one ? one.say.flatMap(sealedIn) : []));
  if (sealed.length === 0) return out;
  const digits = new Map<string, string>();
  for (const one of sealed) digits.set(one.toString('hex'), (await openWith(vault, codeSeals.code, one)) ?? '');
  const open = (one: Buffer) => digits.get(one.toString('hex')) ?? '';
  return out.map((one) => ('say' in one ? { say: one.say.map((line) => opened(line, open)) } : one));
}

/** The same of a whole reply, where there is one. */
export async function openReply(vault: Vault, reply: Reply | undefined): Promise<Reply | undefined> {
  return reply && { ...reply, out: await openOutputs(vault, reply.out) };
}
