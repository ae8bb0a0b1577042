import type pg from 'pg';

/** By what somebody is found who signs in with a password. */
export type AccountKey = { email: string } | { phoneHash: Buffer };

/** Passwords of accounts, by scrypt as better-auth keeps them. */
export function createPasswords(pool: pg.Pool) {
  const hashing = () => import('better-auth/crypto');
  let decoy: Promise<string> | undefined;
  /** Where there is no account, as much work is done as where there is one: the clock tells nobody who has one. */
  const decoyHash = () => {
    decoy ??= hashing().then(({ hashPassword }) => hashPassword('nobody has this one'));
    return decoy;
  };
  const fits = async (hash: string | undefined, password: string) => {
    const { verifyPassword } = await hashing();
    const right = await verifyPassword({ hash: hash ?? (await decoyHash()), password });
    return right && hash !== undefined;
  };
  return {
    /** The account that a password opens; null where there is none, it is closed, or the password is wrong, or was made by us a week ago and never used. */
    async prove(key: AccountKey, password: string): Promise<string | null> {
      const [where, value] = 'email' in key ? ['email', key.email] : ['phone_hash', key.phoneHash];
      const { rows } = await pool.query<{ id: string; password: string }>(
        `select "user".id, account.password from "user"
         join account on "userId" = "user".id and "providerId" = 'credential'
         where "user".${where} = $1 and "closedAt" is null
         and (not "passwordOnce" or account."updatedAt" > now() - interval '7 days')`,
        [value],
      );
      const found = rows[0];
      return (await fits(found?.password, password)) && found ? found.id : null;
    },
    /** Whether it is the password of an account. */
    async isPassword(userId: string, password: string): Promise<boolean> {
      const { rows } = await pool.query<{ password: string }>(
        `select password from account where "userId" = $1 and "providerId" = 'credential'`,
        [userId],
      );
      return await fits(rows[0]?.password, password);
    },
    /** What is kept of a password. */
    async hashPassword(password: string): Promise<string> {
      const { hashPassword } = await hashing();
      return await hashPassword(password);
    },
  };
}
