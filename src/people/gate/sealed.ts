import type { Application } from '../../applications/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Reader } from './reader.ts';
import type { What } from './rules.ts';
import { unseal } from './unseal.ts';

/**
 * One thing that was sealed with a person's key: their voice, or a number that they keyed in. An employer's people name the
 * application by which they ask.
 */
export async function openSealed(
  tx: Tx,
  vault: Vault,
  reader: Reader,
  of: {
    readonly person: { readonly id: string; readonly key_id: string | null };
    readonly what: What;
    readonly field: string;
    readonly sealed: Buffer;
    readonly application?: Application;
  },
  now: Date,
): Promise<string | null> {
  const employer = of.application ? { employerId: of.application.employer_id } : {};
  const [text] = await unseal(tx, vault, reader, [{ ...of, ...employer, keyId: of.person.key_id }], now);
  return text ?? null;
}
