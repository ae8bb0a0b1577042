import { randomInt } from 'node:crypto';
import type { E164 } from '../kit/phone.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import { sendText } from '../messages/send-text.ts';
import { findByPhone } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { sealPassing } from '../platform/passing.ts';
import type { World } from '../world.ts';
import { codeIndex, codeSeals } from './hash.ts';
import { type CodePurpose, type CodeWay, codeLastsMs, codeLimits, mayAsk } from './rules.ts';
import { askedSince, replaceCode, takeTurn } from './store.ts';

/**
 * A code that is to reach a telephone. `pretend`: everything is done as always, and nothing is sent: who asks for a number that
 * we do not know learns nothing by it, neither by words nor by the clock.
 */
export type CodeRequest = {
  phone: E164;
  purpose: CodePurpose;
  way: CodeWay;
  language: string;
  pretend?: boolean;
};

/**
 * Sends a code of six digits to a telephone, or speaks it there, after the commit. It opens once, for ten minutes, in place of
 * any that was asked before for the same purpose. At most 3 in a quarter of an hour and 8 a day go to a number; who asks must
 * be limited by the caller. Who never wants to be called is not called for a code either, and may have it as a text.
 */
export async function requestCode(
  tx: Tx,
  world: Pick<World, 'vault' | 'languages'>,
  { phone, purpose, way, language, pretend = false }: CodeRequest,
  now: Date,
): Promise<'sent' | Refusal<'too-many' | 'never-call'>> {
  const { vault } = world;
  const phoneHash = vault.index('phone', phone);
  await takeTurn(tx, phoneHash);
  const longest = Math.max(...codeLimits.map(({ within }) => within));
  if (!mayAsk(await askedSince(tx, phoneHash, new Date(now.getTime() - longest)), now)) return refuse('too-many');
  if (way === 'call' && !pretend && (await findByPhone(tx, phoneHash))?.never_call_at) return refuse('never-call');
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const isSpoken = way === 'call' && !pretend;
  const seal = (field: string, text: string) => sealPassing(tx, vault, { purpose: 'code', field }, text, now);
  const id = await replaceCode(tx, {
    phone_hash: phoneHash,
    purpose,
    way,
    code_hash: codeIndex(vault, { phone, purpose, code }),
    code_sealed: isSpoken ? await seal(codeSeals.code, code) : null,
    phone_sealed: isSpoken ? await seal(codeSeals.phone, phone) : null,
    language,
    at: now,
    until: new Date(now.getTime() + codeLastsMs),
  });
  if (way === 'text' && !pretend) {
    const text = world.languages.text(language, 'codes.text', { code });
    await sendText(tx, vault, { key: `code:${id}`, to: phone, text }, now);
  }
  await record(tx, { kind: 'code.asked', subject: `code:${id}`, actor: 'visitor', facts: { purpose, way } }, now);
  return 'sent';
}
