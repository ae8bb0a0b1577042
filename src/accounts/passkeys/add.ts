import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { type Refusal, refuse } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import type { SignedIn } from '../auth.ts';
import { secondsOf, spendProof } from '../second/store.ts';
import { deleteSessions, updateSecond } from '../sessions/store.ts';
import { challengeUntil } from './challenge.ts';
import { siteOf } from './site.ts';
import { insertPasskey } from './store.ts';

type Around = Pick<World, 'config' | 'db' | 'now' | 'vault'>;

/** Nobody needs more, and a stranger in a session fills nothing. */
const most = 10;

/** Keeps a passkey that the browser has made, and ends the person's other sessions. */
export async function addPasskey(
  world: Around,
  { userId, sessionId }: SignedIn,
  { made, name }: { made: RegistrationResponseJSON; name: string },
): Promise<'added' | Refusal<'not-valid' | 'too-many' | 'known'>> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const now = new Date();
  let until: Date | null = null;
  const site = siteOf(world);
  const verified = await verifyRegistrationResponse({
    response: made,
    expectedChallenge: (challenge) => {
      const text = Buffer.from(challenge, 'base64url').toString();
      until = challengeUntil(world.vault, `add ${sessionId}`, text, now);
      return until !== null;
    },
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: false,
  }).catch(() => null);
  if (!verified?.verified || until === null) return refuse('not-valid');
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  const proof = world.vault.index('passkey challenge', made.response.clientDataJSON);
  const counts: Date = until;
  return await inTransaction(world.db, async (tx) => {
    if (!(await spendProof(tx, proof, counts, now))) return refuse('not-valid');
    if ((await secondsOf(tx, userId)).passkeys >= most) return refuse('too-many');
    const row = { user_id: userId, name, credential_id: id, public_key: Buffer.from(publicKey), counter, transports };
    if (!(await insertPasskey(tx, { ...row, created_at: world.now() }))) return refuse('known');
    await updateSecond(tx, sessionId, 'passed');
    const facts = { way: 'passkey', ended: await deleteSessions(tx, userId, sessionId) };
    const happening = { kind: 'account.second-added', subject: `user:${userId}`, facts };
    await record(tx, { ...happening, actor: `user:${userId}` }, world.now());
    return 'added';
  });
}
