import pg from 'pg';

/** What was put on hold or ended in a restored database. */
export type Held = { calls: number; texts: number; sessions: number };

/**
 * What a restored database must not do of itself: phone or text people who may have been phoned or told in the time that was lost, and
 * know browsers that were signed out since. Calls are held until staff release them; what waits to be sent is given up.
 */
export async function holdAfterRestore(url: string, moment: Date, now: Date): Promise<Held> {
  const client = new pg.Client(url);
  client.on('error', () => undefined); // told by the query
  await client.connect();
  try {
    await client.query('begin');
    await client.query('insert into restored (at, moment) values ($1, $2)', [now, moment]);
    const calls = await client.query("select count(*) from call where state = 'waiting'");
    const texts = await client.query(
      "update text_message set state = 'failed', fault = 'doubt', due_at = null where state in ('waiting', 'sending')",
    );
    await client.query('update code set ended_at = $1 where ended_at is null', [now]);
    const sessions = await client.query('delete from session');
    await client.query(
      // tasks in the hands of processes that are no more
      'select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker.jobs where locked_by is not null))',
    );
    await client.query('commit');
    return { calls: Number(calls.rows[0].count), texts: texts.rowCount ?? 0, sessions: sessions.rowCount ?? 0 };
  } finally {
    await client.end();
  }
}
