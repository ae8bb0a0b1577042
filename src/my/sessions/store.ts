import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    own_session_end: { id: string; until: Date };
  }
}

/** Ends a worker's session for good, and forgets the ends of those that are over by themselves. `until`: when it would have been over. */
export async function endOwnSession(tx: Tx, { id, until }: { id: string; until: Date }, now: Date): Promise<void> {
  await tx.deleteFrom('own_session_end').where('until', '<', now).execute();
  await tx
    .insertInto('own_session_end')
    .values({ id, until })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether its holder ended this session. */
export async function isOwnSessionEnded(tx: Tx, id: string): Promise<boolean> {
  return (await tx.selectFrom('own_session_end').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
