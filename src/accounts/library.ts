import type pg from 'pg';
import { z } from 'zod';
import { cookieName } from '../kit/cookie-name.ts';
import type { Vault } from '../platform/vault.ts';
import { makeRecoveryCodes } from './second/recovery-codes.ts';

/** What better-auth is set up with. */
export type LibraryOptions = { pool: pg.Pool; publicUrl: string; vault: Vault };

/** What authenticators show beside the code. */
export const ISSUER = 'Bong Pheak';

const Begin = z.object({ userId: z.string(), second: z.enum(['none', 'due', 'passed']), expiresAt: z.date() });

/**
 * better-auth, set up for us: sessions in the database with a signed cookie, authenticators with recovery codes. It is large,
 * so it is loaded when somebody is to be recognised, not while the service starts.
 */
export async function loadLibrary({ pool, publicUrl, vault }: LibraryOptions) {
  const isHttps = publicUrl.startsWith('https:');
  const [{ betterAuth }, { createAuthEndpoint }, { setSessionCookie }, { twoFactor }] = await Promise.all([
    import('better-auth'),
    import('better-auth/api'),
    import('better-auth/cookies'),
    import('better-auth/plugins/two-factor'),
  ]);
  /** Its own addresses are not served, so this one is only a function: a session of somebody whom we have recognised. */
  const beginSession = createAuthEndpoint('/begin-session', { method: 'POST', body: Begin }, async (ctx) => {
    const { userId, ...of } = ctx.body;
    const { internalAdapter } = ctx.context;
    const user = await internalAdapter.findUserById(userId);
    if (!user) throw new Error('a session for nobody');
    const session = await internalAdapter.createSession(userId, false, { ...of, seenAt: new Date() }, true);
    const left = Math.floor((of.expiresAt.getTime() - Date.now()) / 1000);
    await setSessionCookie(ctx, { session, user }, false, { maxAge: left });
    return { id: session.id };
  });
  return betterAuth({
    database: pool,
    baseURL: publicUrl,
    secret: vault.sessionSecret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, autoSignIn: false, minPasswordLength: 10, maxPasswordLength: 128 },
    user: {
      additionalFields: {
        role: { type: 'string', required: false, defaultValue: 'employer', input: false },
        language: { type: 'string', required: false, defaultValue: 'km', input: false },
        admin: { type: 'boolean', required: false, defaultValue: false, input: false },
        closedAt: { type: 'date', required: false, input: false },
        passwordOnce: { type: 'boolean', required: false, defaultValue: false, input: false },
      },
    },
    session: {
      expiresIn: 7 * 24 * 3600,
      disableSessionRefresh: true,
      additionalFields: {
        second: { type: 'string', required: false, defaultValue: 'none', input: false },
        seenAt: { type: 'date', required: false, input: false },
      },
    },
    plugins: [
      twoFactor({
        issuer: ISSUER,
        allowPasswordless: true,
        backupCodeOptions: { customBackupCodesGenerate: makeRecoveryCodes },
      }),
      { id: 'begin-session', endpoints: { beginSession } },
    ],
    advanced: {
      cookiePrefix: cookieName('bongpheak', isHttps),
      useSecureCookies: false, // which would say `__Secure-`
      defaultCookieAttributes: { secure: isHttps },
      ipAddress: { disableIpTracking: true },
    },
  });
}

export type Library = Awaited<ReturnType<typeof loadLibrary>>;
