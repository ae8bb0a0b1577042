import { randomBytes } from 'node:crypto';
import type { Vault } from '../../platform/vault.ts';

/** What a passkey signs for: to be added, to be the second step of a session, or to sign in alone. */
export type Purpose = `add ${string}` | `second ${string}` | 'alone';

const countsMs = 5 * 60_000;
const nonceBytes = 16;

/**
 * Something that nobody has signed before, for five minutes and one purpose (with the session's id in it). It is signed by us
 * instead of kept, so that looking at the sign-in page writes nothing; that it counts once is seen to when it comes back.
 */
export function makeChallenge(vault: Vault, purpose: Purpose, now: Date): string {
  const until = now.getTime() + countsMs;
  return vault.sign('passkey', `${purpose}|${until}|${randomBytes(nonceBytes).toString('base64url')}`);
}

/** Until when a challenge that came back counts; null where it is not ours, for something else, or over. */
export function challengeUntil(vault: Vault, purpose: Purpose, challenge: string, now: Date): Date | null {
  const [of, until] = vault.verify('passkey', challenge)?.split('|') ?? [];
  return of === purpose && Number(until) > now.getTime() ? new Date(Number(until)) : null;
}
