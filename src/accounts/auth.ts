import pg from 'pg';
import { surviveLostConnections } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import { type Library, loadLibrary } from './library.ts';
import { createPasswords } from './password/passwords.ts';
import { createAuthenticators } from './second/authenticators.ts';
import { isOver, longestOf, type Second, type Standing, standingOf } from './sessions/rules.ts';

/** `volunteer`: lends their voice to the recording desk, and sees nothing else. */
export const roles = ['employer', 'staff', 'volunteer'] as const;
export type Role = (typeof roles)[number];

const isRole = (role: unknown): role is Role => roles.some((one) => one === role);

type Options = {
  databaseUrl: string;
  /** Most connections. */
  pool: number;
  publicUrl: string;
  vault: Vault;
  /** Whether staff see nothing before they have a second step. */
  staffTwoFactor: boolean;
  onError: (error: Error) => void;
};

/** A person of an employer, or of staff; an admin is staff who opens accounts of staff. `sessionId` binds the tokens of their forms. */
export type SignedIn = {
  userId: string;
  name: string;
  role: Role;
  admin: boolean;
  sessionId: string;
  /** Whether this session passed a second step, or they have none. */
  second: Second;
};

/** Somebody who has begun to sign in, and how far they have come. */
export type Begun = { who: SignedIn; standing: Standing };

type Account = { name: string; email: string; password: string; role: Role; admin?: boolean };

/** How often at most it is noted that somebody was here. */
const noteEveryMs = 60_000;

/**
 * Accounts of employers and staff: sessions and authenticators by better-auth, passwords by scrypt. Only its functions are
 * used; its own addresses are not served, so nobody can open an account by themselves.
 */
export function createAuth(options: Options) {
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: options.pool, application_name: 'bongpheak' });
  surviveLostConnections(pool, options.onError);
  let loading: Promise<Library> | undefined;
  const ready = () => {
    loading ??= loadLibrary({ pool, publicUrl: options.publicUrl, vault: options.vault });
    return loading;
  };
  const passwords = createPasswords(pool);

  /** Who has begun to sign in by these request headers, and how far they have come; null for nobody. */
  async function begun(headers: Headers): Promise<Begun | null> {
    const found = await (await ready()).api.getSession({ headers });
    if (!found) return null;
    const { user, session } = found;
    if (!isRole(user.role) || user.closedAt) return null;
    const { role } = user;
    const [second, seenAt] = [secondOf(session.second), session.seenAt ?? session.createdAt];
    const now = new Date();
    if (isOver({ role, createdAt: session.createdAt, seenAt }, now)) return null;
    if (now.getTime() - seenAt.getTime() > noteEveryMs)
      await pool.query('update session set "seenAt" = $1 where id = $2', [now, session.id]);
    const who = { userId: user.id, name: user.name, role, admin: user.admin === true, sessionId: session.id, second };
    const passwordOnce = user.passwordOnce === true;
    return { who, standing: standingOf({ role, second, passwordOnce }, options.staffTwoFactor) };
  }

  /**
   * Begins a new session in place of the one that the headers carry, and gives its `set-cookie` headers.
   * @param proof `first`: by a password or a code, so that a second step follows where they have one; `both`: nothing follows
   */
  async function begin(userId: string, proof: 'first' | 'both', headers = new Headers()): Promise<string[]> {
    const { rows } = await pool.query<{ role: string; hasSecond: boolean }>(
      `select role, "twoFactorEnabled" or exists (select 1 from passkey where user_id = "user".id) as "hasSecond"
       from "user" where id = $1 and "closedAt" is null`,
      [userId],
    );
    const user = rows[0];
    if (!user) return [];
    const { api } = await ready();
    const before = await api.getSession({ headers });
    if (before) await pool.query('delete from session where id = $1', [before.session.id]);
    const second: Second = proof === 'both' ? 'passed' : user.hasSecond ? 'due' : 'none';
    const body = { userId, second, expiresAt: new Date(Date.now() + longestOf(user.role)) };
    const response = await api.beginSession({ body, headers, asResponse: true });
    return response.headers.getSetCookie();
  }

  return {
    begun,
    begin,
    ...passwords,
    authenticators: createAuthenticators(ready),
    /** `set-cookie` headers of a new session, or null where address or password is wrong. */
    async signIn(email: string, password: string, headers = new Headers()): Promise<string[] | null> {
      const userId = await passwords.prove({ email }, password);
      return userId === null ? null : await begin(userId, 'first', headers);
    },
    /** `set-cookie` headers that end the session of these request headers. */
    async signOut(headers: Headers): Promise<string[]> {
      const response = await (await ready()).api.signOut({ headers, asResponse: true });
      return response.headers.getSetCookie();
    },
    /** Who is signed in by these request headers, every step passed; null for nobody. */
    async whoIs(headers: Headers): Promise<SignedIn | null> {
      const found = await begun(headers);
      return found?.standing === 'in' ? found.who : null;
    },
    /** Opens an account and gives its id. Throws where the address is taken. */
    async open({ role, admin = false, ...body }: Account): Promise<string> {
      const { user } = await (await ready()).api.signUpEmail({ body });
      await pool.query('update "user" set role = $1, admin = $2 where id = $3', [role, admin, user.id]);
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

const secondOf = (second: unknown): Second => (second === 'none' || second === 'passed' ? second : 'due');

export type Auth = ReturnType<typeof createAuth>;
