import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Second } from './rules.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    session: {
      id: string;
      userId: string;
      userAgent: string | null;
      createdAt: Generated<Date>;
      expiresAt: Date;
      seenAt: Generated<Date>;
      second: Generated<Second>;
    };
  }
}

/** A browser in which somebody is signed in. */
export type Session = { id: string; userAgent: string | null; createdAt: Date; seenAt: Date };

/** The sessions of a user that are not over, the one used last first. */
export async function sessionsOf(tx: Tx, userId: string): Promise<Session[]> {
  return await tx
    .selectFrom('session')
    .select(['id', 'userAgent', 'createdAt', 'seenAt'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', new Date()) // the library writes them by the clock of the machine
    .orderBy('seenAt', 'desc')
    .orderBy('id')
    .execute();
}

/** Ends one session of a user; false where it is none of theirs. */
export async function deleteSession(tx: Tx, userId: string, id: string): Promise<boolean> {
  const ended = await tx.deleteFrom('session').where('userId', '=', userId).where('id', '=', id).executeTakeFirst();
  return ended.numDeletedRows > 0n;
}

/** Ends all sessions of a user, but the one that is named; gives how many. */
export async function deleteSessions(tx: Tx, userId: string, but?: string): Promise<number> {
  const all = tx.deleteFrom('session').where('userId', '=', userId);
  const ended = await (but === undefined ? all : all.where('id', '<>', but)).executeTakeFirst();
  return Number(ended.numDeletedRows);
}

/** Sets how far a session has come. */
export async function updateSecond(tx: Tx, id: string, second: Second): Promise<void> {
  await tx.updateTable('session').set({ second }).where('id', '=', id).execute();
}

/** Forgets the sessions that were over before an instant. */
export async function deleteOverSessions(tx: Tx, now: Date): Promise<void> {
  await tx.deleteFrom('session').where('expiresAt', '<', now).execute();
}
