import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { type Refusal, refuse } from '../../kit/result.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { spendProof } from '../second/store.ts';
import { challengeUntil, type Purpose } from './challenge.ts';
import { siteOf } from './site.ts';
import { holdPasskey, type Passkey, updateUsed } from './store.ts';

type Around = Pick<World, 'config' | 'db' | 'now' | 'vault'>;

/** Whose passkey has signed, for one purpose and once; gives their id. @param of where it must be a certain person's */
export async function provePasskey(
  world: Around,
  used: AuthenticationResponseJSON,
  purpose: Purpose,
  of?: string,
): Promise<{ userId: string } | Refusal<'not-valid'>> {
  return await inTransaction(world.db, async (tx) => {
    const passkey = await holdPasskey(tx, used.id);
    if (!passkey || (of !== undefined && passkey.user_id !== of)) return refuse('not-valid');
    return (await isRight(tx, world, { used, purpose, passkey })) ? { userId: passkey.user_id } : refuse('not-valid');
  });
}

type Proof = { used: AuthenticationResponseJSON; purpose: Purpose; passkey: Passkey };

async function isRight(tx: Tx, world: Around, { used, purpose, passkey }: Proof): Promise<boolean> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const now = new Date();
  let until: Date | null = null;
  const site = siteOf(world);
  const verified = await verifyAuthenticationResponse({
    response: used,
    expectedChallenge: (challenge) => {
      until = challengeUntil(world.vault, purpose, Buffer.from(challenge, 'base64url').toString(), now);
      return until !== null;
    },
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    credential: {
      id: passkey.credential_id,
      publicKey: Uint8Array.from(passkey.public_key),
      counter: passkey.counter,
    },
    requireUserVerification: purpose === 'alone',
  }).catch(() => null);
  if (!verified?.verified || until === null) return false;
  const proof = world.vault.index('passkey challenge', used.response.clientDataJSON);
  if (!(await spendProof(tx, proof, until, now))) return false;
  await updateUsed(tx, passkey.id, verified.authenticationInfo.newCounter, world.now());
  return true;
}
