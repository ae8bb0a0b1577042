import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialDescriptorJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import type { SignedIn } from '../auth.ts';
import { makeChallenge, type Purpose } from './challenge.ts';
import { SITE_NAME, siteOf } from './site.ts';
import { type Passkey, passkeysOf } from './store.ts';

type Around = Pick<World, 'config' | 'db' | 'vault'>;

const waitMs = 60_000;
/** Ed25519, ES256, RS256: what authenticators have, the best first. @see https://www.iana.org/assignments/cose */
const algorithms = [-8, -7, -257];

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

const challengeFor = (world: Around, purpose: Purpose): string =>
  base64url(makeChallenge(world.vault, purpose, new Date()));

const namesOf = (passkeys: readonly Passkey[]): PublicKeyCredentialDescriptorJSON[] =>
  passkeys.map(({ credential_id: id, transports }) => ({
    id,
    type: 'public-key',
    transports: transports as NonNullable<PublicKeyCredentialDescriptorJSON['transports']>,
  }));

const own = (world: Around, userId: string): Promise<Passkey[]> =>
  inTransaction(world.db, (tx) => passkeysOf(tx, userId));

/** What the browser is asked for, to make a passkey for whoever is signed in. @see https://www.w3.org/TR/webauthn-3/ */
export async function askForPasskey(
  world: Around,
  { userId, name, sessionId }: SignedIn,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return {
    rp: { id: siteOf(world).id, name: SITE_NAME },
    user: { id: base64url(userId), name, displayName: name },
    challenge: challengeFor(world, `add ${sessionId}`),
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: waitMs,
    attestation: 'none',
    excludeCredentials: namesOf(await own(world, userId)),
    authenticatorSelection: { residentKey: 'preferred', requireResidentKey: false, userVerification: 'preferred' },
  };
}

/** What the browser is asked for where a passkey alone signs in: whoever holds it has to show it who they are. */
export function askAlone(world: Around): PublicKeyCredentialRequestOptionsJSON {
  const challenge = challengeFor(world, 'alone');
  return { rpId: siteOf(world).id, challenge, timeout: waitMs, userVerification: 'required' };
}

/** What the browser is asked for as the second step of a session: one of the person's own passkeys. */
export async function askSecond(
  world: Around,
  { userId, sessionId }: SignedIn,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return {
    rpId: siteOf(world).id,
    challenge: challengeFor(world, `second ${sessionId}`),
    allowCredentials: namesOf(await own(world, userId)),
    timeout: waitMs,
    userVerification: 'preferred',
  };
}
