import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import type { Particulars } from '../particulars.ts';
import { sealParticulars } from '../particulars.ts';
import { insertDraft, updateInquiry } from '../store.ts';
import { send } from './submit.ts';

/** One of us takes an inquiry down for somebody on the telephone, whom they have called back on the number they gave. */
export async function takeDown(
  tx: Tx,
  world: Pick<World, 'vault' | 'country'>,
  who: Pick<SignedIn, 'userId' | 'role'>,
  { said, language }: { said: Required<Omit<Particulars, 'organisation'>> & Particulars; language: string },
  now: Date,
): Promise<{ inquiryId: string; receipt: string } | Refusal<'not-staff' | 'too-many' | 'not-whole'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const { personKey, keyId } = await world.vault.newKey();
  const sealed = { key_id: keyId, particulars_sealed: sealParticulars(world.vault, personKey, said) };
  const id = await insertDraft(tx, { ...sealed, channel: 'staff', language }, now);
  await updateInquiry(tx, id, { proven_at: now, proven_by: 'called-back' }, now);
  const sent = await send(tx, world, { id, said, actor: `user:${who.userId}` }, now);
  return 'receipt' in sent ? { inquiryId: id, receipt: sent.receipt } : sent;
}
