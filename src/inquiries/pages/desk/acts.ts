import type { Context } from 'hono';
import { z } from 'zod';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { isPhone, readOwnPhone } from '../../../web/phone-field.ts';
import { askWorker } from '../../checking/ask-worker.ts';
import { endInquiry } from '../../checking/end.ts';
import { noteInquiryCall } from '../../checking/note-call.ts';
import { authorities, callOutcomes, refusals } from '../../checking/rules.ts';
import { decideOnDisclosure } from '../../disclosures/decide.ts';
import { proposeDisclosure } from '../../disclosures/propose.ts';
import { reasons } from '../../disclosures/rules.ts';

/** What staff do with one inquiry; each is the last word of an address. */
export const acts = ['ask', 'call', 'refuse', 'hand-over', 'disclose', 'confirm', 'turn-down'] as const;
export type Act = (typeof acts)[number];

const Text = z.string().trim().max(1000).catch('');
const Form = z.object({ code: Text, words: Text, phone: Text, tell: Text });

/** What a form sent, as it was typed. */
export const sentBy = async (c: Context): Promise<z.infer<typeof Form>> => Form.parse(await c.req.parseBody());

const one = <const All extends readonly string[]>(all: All, code: string): All[number] | undefined =>
  all.find((known) => known === code);

const nothingChosen = { refused: 'nothing-chosen' } as const;
const noNumber = { refused: 'no-number' } as const;

/** Does what a form asks for; gives the stable name of why it was not done, or null. */
export async function doAct(
  c: Context<SignedInEnv>,
  { world }: Office,
  { inquiryId, act, sent }: { inquiryId: string; act: Act; sent: z.infer<typeof Form> },
): Promise<string | null> {
  const [who, now, { vault, country }] = [c.get('who'), world.now(), world];
  const { code, words } = sent;
  const phone = readOwnPhone(sent.phone, country.code);
  const done = await inTransaction(world.db, async (tx) => {
    switch (act) {
      case 'ask':
        return isPhone(phone) ? await askWorker(tx, world, who, { inquiryId, phone }, now) : noNumber;
      case 'call': {
        const outcome = one(callOutcomes, code);
        return outcome ? await noteInquiryCall(tx, vault, who, { inquiryId, outcome, words }, now) : nothingChosen;
      }
      case 'refuse': {
        const outcome = one(refusals, code);
        const ending = outcome && ({ inquiryId, to: 'refused', outcome, words } as const);
        return ending ? await endInquiry(tx, vault, who, ending, now) : nothingChosen;
      }
      case 'hand-over': {
        const outcome = one(authorities, code);
        const ending = outcome && ({ inquiryId, to: 'handed-over', outcome, words } as const);
        return ending ? await endInquiry(tx, vault, who, ending, now) : nothingChosen;
      }
      case 'disclose': {
        const reason = one(reasons, code);
        if (!reason) return nothingChosen;
        if (!isPhone(phone)) return noNumber;
        const input = { inquiryId, phone, reason, mayTell: sent.tell !== 'may-not-tell', words };
        return await proposeDisclosure(tx, vault, who, input, now);
      }
      case 'confirm':
        return await decideOnDisclosure(tx, who, { inquiryId, decision: 'confirmed' }, now);
      case 'turn-down':
        return await decideOnDisclosure(tx, who, { inquiryId, decision: 'turned-down' }, now);
    }
  });
  return isRefused(done) ? done.refused : null;
}
