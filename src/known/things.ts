import { textFields } from '../messages/send-text.ts';
import { unseal } from '../people/gate/unseal.ts';
import type { PersonRow } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { openWith } from '../platform/passing.ts';
import type { Vault } from '../platform/vault.ts';
import type { Known } from './schema.ts';
import { ownCodes, ownMissedCalls, ownRecordings, ownRequests, ownTexts } from './store.ts';

type Things = Pick<Known, 'missedCalls' | 'texts' | 'codes' | 'recordings' | 'requests'>;

/** What came and went beside the calls: texts, codes, voices, and what they asked of us. */
export async function thingsOf(tx: Tx, vault: Vault, person: PersonRow, now: Date): Promise<Things> {
  const hash = person.phone_hash;
  const [missed, codes] = hash ? [await ownMissedCalls(tx, hash), await ownCodes(tx, hash)] : [[], []];
  return {
    missedCalls: missed.map(({ at, came_of }) => ({ at: at.toISOString(), cameOf: came_of })),
    codes: codes.map(({ at, purpose, way }) => ({ at: at.toISOString(), purpose, way })),
    texts: await textsOf(tx, vault, hash),
    recordings: (await ownRecordings(tx, person.id)).map(({ id, kind, ms, created_at }) => {
      return { id, kind, milliseconds: ms, at: created_at.toISOString() };
    }),
    requests: await requestsOf(tx, vault, person, now),
  };
}

async function textsOf(tx: Tx, vault: Vault, hash: Buffer | null): Promise<Known['texts']> {
  const texts: Known['texts'] = [];
  for (const { at, state, text_sealed, key } of hash ? await ownTexts(tx, hash) : []) {
    const isCode = key.startsWith('code:'); // it may still open something: whoever reads the export is not to hold it
    const text = text_sealed && !isCode ? await openWith(vault, textFields.text, text_sealed) : null;
    texts.push({ at: at.toISOString(), state, text });
  }
  return texts;
}

/** Notes of cases of safety are about somebody else, and would lead to who else warned of them: they are left out. */
const isCase = (kind: string) => kind === 'mistrust' || kind === 'afraid';

async function requestsOf(tx: Tx, vault: Vault, person: PersonRow, now: Date): Promise<Known['requests']> {
  const requests = await ownRequests(tx, person.id);
  const item = { person, what: 'notes', keyId: person.key_id, field: 'note' } as const;
  const sealed = requests.map(({ kind, note_sealed }) => ({
    ...item,
    sealed: isCase(kind) ? null : note_sealed,
  }));
  const notes = await unseal(tx, vault, { kind: 'self', personId: person.id }, sealed, now);
  return requests.map(({ kind, channel, announcement_id, state, created_at, done_at }, n) => ({
    kind,
    channel,
    announcement: announcement_id,
    state,
    at: created_at.toISOString(),
    doneAt: done_at?.toISOString() ?? null,
    note: notes[n] ?? null,
  }));
}
