import pg from 'pg';
import { surviveLostConnections } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';

/** `volunteer`: lends their voice to the recording desk, and sees nothing else. */
export const roles = ['employer', 'staff', 'volunteer'] as const;
export type Role = (typeof roles)[number];

const isRole = (role: unknown): role is Role => roles.some((one) => one === role);

type Options = {
  databaseUrl: string;
  publicUrl: string;
  vault: Vault;
  onError: (error: Error) => void;
};

/** better-auth is large: it is loaded when somebody is to be recognised, not while the service starts. */
async function load(pool: pg.Pool, { publicUrl, vault }: Options) {
  const { betterAuth } = await import('better-auth');
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
      },
    },
    session: { expiresIn: 7 * 24 * 3600, updateAge: 24 * 3600 },
    advanced: { cookiePrefix: 'bongpheak', useSecureCookies: publicUrl.startsWith('https:') },
  });
}

/**
 * Accounts of employers and staff, by better-auth: passwords by scrypt, sessions in the database. Only its functions are
 * used; its own addresses are not served, so nobody can open an account by themselves.
 */
export function createAuth(options: Options) {
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 4, application_name: 'bongpheak' });
  surviveLostConnections(pool, options.onError);
  let loading: ReturnType<typeof load> | undefined;
  const ready = () => {
    loading ??= load(pool, options);
    return loading;
  };
  return {
    /** `set-cookie` headers of a new session, or null where address or password is wrong. */
    async signIn(email: string, password: string): Promise<string[] | null> {
      const response = await (await ready()).api.signInEmail({ body: { email, password }, asResponse: true });
      return response.ok ? response.headers.getSetCookie() : null;
    },
    /** `set-cookie` headers that end the session of these request headers. */
    async signOut(headers: Headers): Promise<string[]> {
      const response = await (await ready()).api.signOut({ headers, asResponse: true });
      return response.headers.getSetCookie();
    },
    /** Who is signed in by these request headers; null for nobody. */
    async whoIs(headers: Headers): Promise<SignedIn | null> {
      const found = await (await ready()).api.getSession({ headers });
      if (!found) return null;
      const { role } = found.user;
      if (!isRole(role)) return null;
      const { id: userId, name, admin } = found.user;
      return { userId, name, role, admin: admin === true, sessionId: found.session.id };
    },
    /** Opens an account and gives its id. Throws where the address is taken. */
    async open(account: { name: string; email: string; password: string; role: Role }): Promise<string> {
      const { user } = await (await ready()).api.signUpEmail({ body: account });
      await pool.query('update "user" set role = $1 where id = $2', [account.role, user.id]);
      return user.id;
    },
    /** The id of the account with this address, if there is one. */
    async find(email: string): Promise<string | undefined> {
      const { rows } = await pool.query<{ id: string }>('select id from "user" where email = $1', [email]);
      return rows[0]?.id;
    },
    close: () => pool.end(),
  };
}

export type Auth = ReturnType<typeof createAuth>;

/** A person of an employer, or of staff; an admin is staff who opens accounts of staff. `sessionId` binds the tokens of their forms. */
export type SignedIn = { userId: string; name: string; role: Role; admin: boolean; sessionId: string };
