import type { Generated } from 'kysely';
import type { MemberRole } from '../../employers/store.ts';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    invitation: InvitationTable;
  }
}

/** How an invitation finds its way: by a text from us, or as a link that the owner sends themselves. */
export type InvitationWay = 'phone' | 'email';

type InvitationTable = {
  id: Generated<string>;
  employer_id: string;
  role: MemberRole;
  token_hash: Buffer;
  way: InvitationWay;
  to_sealed: Buffer;
  by_user: string | null;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
  withdrawn_at: Date | null;
};

export type Invitation = Omit<InvitationTable, 'id'> & { id: string };

type NewInvitation = Omit<Invitation, 'id' | 'used_at' | 'withdrawn_at'>;

/** Adds an invitation and gives its id. */
export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<string> {
  const row = { ...invitation, used_at: null, withdrawn_at: null };
  return (await tx.insertInto('invitation').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** The invitations to an employer that can still be taken up, the newest first. */
export async function openInvitations(tx: Tx, employerId: string, now: Date): Promise<Invitation[]> {
  return await tx
    .selectFrom('invitation')
    .selectAll()
    .where('employer_id', '=', employerId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
}

/** How many invitations to an employer were made since an instant, whatever became of them. */
export async function countInvitations(tx: Tx, employerId: string, since: Date): Promise<number> {
  const row = await tx
    .selectFrom('invitation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('employer_id', '=', employerId)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The invitation of a token that can still be taken up, locked until the transaction ends. */
export async function holdInvitation(tx: Tx, tokenHash: Buffer, now: Date): Promise<Invitation | undefined> {
  return await tx
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst();
}

/** Somebody has joined by it. */
export async function useInvitation(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('invitation').set({ used_at: now }).where('id', '=', id).execute();
}

/** Takes an invitation back; false where it is not of this employer, or was used. */
export async function withdrawInvitation(tx: Tx, employerId: string, id: string, now: Date): Promise<boolean> {
  const gone = await tx
    .updateTable('invitation')
    .set({ withdrawn_at: now })
    .where('employer_id', '=', employerId)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return gone.numUpdatedRows > 0n;
}

/** A person who acts for an employer; `phone_sealed` where they have given a number. */
export type Colleague = { userId: string; name: string; role: MemberRole; phone_sealed: Buffer | null; email: string };

/** The people of an employer, owners first, by name. */
export async function colleaguesOf(tx: Tx, employerId: string): Promise<Colleague[]> {
  return await tx
    .selectFrom('employer_member')
    .innerJoin('user', 'user.id', 'employer_member.user_id')
    .select(['user.id as userId', 'user.name', 'employer_member.role', 'phone_sealed', 'email'])
    .where('employer_id', '=', employerId)
    .orderBy('employer_member.role')
    .orderBy('user.name')
    .orderBy('user.id')
    .execute();
}

/** The people of an employer and their roles, locked until the transaction ends: of two owners who both go, one stays. */
export async function holdMembers(tx: Tx, employerId: string): Promise<{ userId: string; role: MemberRole }[]> {
  return await tx
    .selectFrom('employer_member')
    .select(['user_id as userId', 'role'])
    .where('employer_id', '=', employerId)
    .orderBy('user_id')
    .forUpdate()
    .execute();
}

/** Gives somebody another role for an employer. */
export async function updateRole(tx: Tx, employerId: string, userId: string, role: MemberRole): Promise<void> {
  await tx
    .updateTable('employer_member')
    .set({ role })
    .where('employer_id', '=', employerId)
    .where('user_id', '=', userId)
    .execute();
}

/** Somebody does not act for an employer any more. */
export async function deleteMember(tx: Tx, employerId: string, userId: string): Promise<void> {
  await tx.deleteFrom('employer_member').where('employer_id', '=', employerId).where('user_id', '=', userId).execute();
}

/** Forgets the invitations that were over before an instant, with the numbers and addresses in them. */
export async function deleteOverInvitations(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('invitation').where('expires_at', '<', before).execute();
}
