import type { Refusal } from '../../kit/result.ts';
import { refuse } from '../../kit/result.ts';
import { ISSUER, type Library } from '../library.ts';

type Wrong = Refusal<'wrong-password' | 'wrong-code' | 'has-one' | 'has-none'>;

const refusals: Readonly<Record<string, Wrong['refused']>> = {
  INVALID_PASSWORD: 'wrong-password',
  INVALID_CODE: 'wrong-code',
  INVALID_BACKUP_CODE: 'wrong-code',
  TOTP_ALREADY_ENABLED: 'has-one',
  TOTP_NOT_ENABLED: 'has-none',
  BACKUP_CODES_NOT_ENABLED: 'has-none',
  TWO_FACTOR_NOT_ENABLED: 'has-none',
};

const nameOf = (error: unknown): Wrong['refused'] | undefined => {
  if (typeof error !== 'object' || error === null || !('body' in error)) return undefined;
  const { body } = error;
  const name = typeof body === 'object' && body !== null && 'code' in body ? refusals[String(body.code)] : undefined;
  const wasSignedOut = 'status' in error && error.status === 'UNAUTHORIZED'; // in the middle of it, by another browser
  return name ?? (wasSignedOut ? 'wrong-password' : undefined);
};

/** The library names accounts by an address that some people do not have. */
const named = (uri: string, label: string): string =>
  uri.replace(/^(otpauth:\/\/totp\/)[^?]*/, `$1${encodeURIComponent(ISSUER)}:${encodeURIComponent(label)}`);

async function orRefused<T>(work: () => Promise<T>): Promise<T | Wrong> {
  try {
    return await work();
  } catch (error) {
    const name = nameOf(error);
    if (name === undefined) throw error;
    return refuse(name);
  }
}

/** Authenticators (TOTP, RFC 6238) and their recovery codes, of the person whose session the headers carry; by better-auth. */
export function createAuthenticators(ready: () => Promise<Library>) {
  return {
    /**
     * Makes a secret that counts once a code of it was given.
     * @param label what the authenticator calls the account @returns `otpauth://…`, for the authenticator
     */
    begin: (headers: Headers, password: string | undefined, label: string): Promise<string | Wrong> =>
      orRefused(async () => {
        const { api } = await ready();
        const made = await api.enableTwoFactor({ headers, body: password === undefined ? {} : { password } });
        if (made.method !== 'totp') throw new Error('no authenticator was made');
        return named(made.totpURI, label);
      }),
    /** Whether it is the code of now, or of half a minute around it. The first one makes the authenticator count. */
    check: (headers: Headers, code: string): Promise<'right' | Wrong> =>
      orRefused(async () => {
        await (await ready()).api.verifyTOTP({ headers, body: { code } });
        return 'right' as const;
      }),
    /** Whether it is one of the recovery codes; it is none any more afterwards. */
    recover: (headers: Headers, code: string): Promise<'right' | Wrong> =>
      orRefused(async () => {
        await (await ready()).api.verifyBackupCode({ headers, body: { code, disableSession: true } });
        return 'right' as const;
      }),
    /** The recovery codes that are left. */
    recoveryCodes: (userId: string): Promise<string[] | Wrong> =>
      orRefused(async () => (await (await ready()).api.viewBackupCodes({ body: { userId } })).backupCodes),
    /** New recovery codes in place of the old. */
    renewRecovery: (headers: Headers, password: string | undefined): Promise<string[] | Wrong> =>
      orRefused(async () => {
        const { api } = await ready();
        return (await api.generateBackupCodes({ headers, body: password === undefined ? {} : { password } }))
          .backupCodes;
      }),
  };
}
