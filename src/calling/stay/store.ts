import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Call } from '../store.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    retention_notice: NoticeTable;
  }
}

type NoticeTable = {
  person_id: string;
  call_id: string | null;
  at: Date;
  until: Date;
  told: 'call' | 'text' | 'nothing' | null;
};

export type StayNotice = NoticeTable;

/** What a person is told who was silent for long; undefined where they are told nothing. */
export async function findNotice(tx: Tx, personId: string): Promise<StayNotice | undefined> {
  return await tx.selectFrom('retention_notice').selectAll().where('person_id', '=', personId).executeTakeFirst();
}

/** Writes down that a person is to be told; what they were told for an earlier silence is gone. */
export async function writeNotice(tx: Tx, notice: StayNotice): Promise<void> {
  const { person_id: _, ...row } = notice;
  await tx
    .insertInto('retention_notice')
    .values(notice)
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
}

/** How a person was told in the end, and until when they can stay. */
export async function settleNotice(
  tx: Tx,
  personId: string,
  settled: Pick<StayNotice, 'told' | 'until'>,
): Promise<void> {
  await tx.updateTable('retention_notice').set(settled).where('person_id', '=', personId).execute();
}

/** Notices whose calls are over, or never began; the oldest first, locked until the transaction ends. */
export async function noticesToSettle(
  tx: Tx,
  limit: number,
): Promise<(StayNotice & { state: Call['state'] | null })[]> {
  return await tx
    .selectFrom('retention_notice')
    .leftJoin('call', 'call.id', 'retention_notice.call_id')
    .selectAll('retention_notice')
    .select('call.state')
    .where('told', 'is', null)
    .where((eb) => eb.or([eb('call_id', 'is', null), eb('call.state', 'in', ['done', 'given-up'])]))
    .orderBy('retention_notice.at')
    .limit(limit)
    .forUpdate('retention_notice')
    .skipLocked()
    .execute();
}

/** What is known about a person, in sum; `jobs` the newest they applied for. */
export async function ownSums(tx: Tx, personId: string, most: number) {
  const { rows } = await sql<{
    named: boolean;
    voices: number;
    applications: number;
    employers: number;
  }>`
    select p.name_sealed is not null as named,
      (select count(*)::int from recording where person_id = p.id) as voices,
      (select count(*)::int from application where person_id = p.id) as applications,
      (select count(distinct employer_id)::int from consent
        where person_id = p.id and what = 'share-with-employer' and withdrawn_at is null) as employers
    from person p where p.id = ${personId}`.execute(tx);
  const jobs = await tx
    .selectFrom('application')
    .innerJoin('announcement', 'announcement.id', 'application.announcement_id')
    .select(['announcement.position', 'announcement.province'])
    .where('application.person_id', '=', personId)
    .orderBy('application.created_at', 'desc')
    .limit(most)
    .execute();
  return { sums: rows[0], jobs };
}

/** Whether a call that goes on, or is about to be dialled, is one in which we ring; who rings us may be somebody else. */
export async function weRang(tx: Tx, callId: string): Promise<boolean> {
  const rings = await tx
    .selectFrom('dial')
    .select('id')
    .where('call_id', '=', callId)
    .where('direction', '=', 'in')
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return rings === undefined;
}
