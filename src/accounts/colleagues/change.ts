import { employersOf, type MemberRole } from '../../employers/store.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { deleteSessions } from '../sessions/store.ts';
import { deleteMember, holdMembers, updateRole, withdrawInvitation } from './store.ts';

type Who = { userId: string };
type Of = { employerId: string; userId: string };
type NotSo = Refusal<'not-yours' | 'not-owner' | 'not-found' | 'last-owner'>;

/** The role somebody has now, where an owner may change it. */
async function mayChange(
  tx: Tx,
  who: Who,
  { employerId, userId }: Of,
  takesOwner: boolean,
): Promise<MemberRole | NotSo> {
  const members = await holdMembers(tx, employerId);
  const own = members.find((member) => member.userId === who.userId)?.role;
  if (own === undefined) return refuse('not-yours');
  if (own !== 'owner') return refuse('not-owner');
  const theirs = members.find((member) => member.userId === userId)?.role;
  if (theirs === undefined) return refuse('not-found');
  const others = members.filter((member) => member.role === 'owner' && member.userId !== userId);
  return theirs === 'owner' && takesOwner && others.length === 0 ? refuse('last-owner') : theirs;
}

/** An owner gives a colleague another role; the last owner stays one. */
export async function changeRole(
  tx: Tx,
  who: Who,
  { role, ...of }: Of & { role: MemberRole },
  now: Date,
): Promise<'changed' | NotSo> {
  const before = await mayChange(tx, who, of, role !== 'owner');
  if (typeof before !== 'string') return before;
  await updateRole(tx, of.employerId, of.userId, role);
  const facts = { user: of.userId, from: before, to: role };
  const happening = { kind: 'account.role-changed', subject: `employer:${of.employerId}`, facts };
  await record(tx, { ...happening, actor: `user:${who.userId}` }, now);
  return 'changed';
}

/** An owner takes a colleague out; their access ends at once, and their sessions where they act for nobody else. */
export async function removeColleague(tx: Tx, who: Who, of: Of, now: Date): Promise<'removed' | NotSo> {
  const before = await mayChange(tx, who, of, true);
  if (typeof before !== 'string') return before;
  await deleteMember(tx, of.employerId, of.userId);
  const isOut = (await employersOf(tx, of.userId)).length === 0;
  const facts = { user: of.userId, ended: isOut ? await deleteSessions(tx, of.userId) : 0 };
  const happening = { kind: 'account.colleague-removed', subject: `employer:${of.employerId}`, facts };
  await record(tx, { ...happening, actor: `user:${who.userId}` }, now);
  return 'removed';
}

/** An owner takes an invitation back that nobody has used yet. */
export async function takeBack(
  tx: Tx,
  who: Who,
  { employerId, invitationId }: { employerId: string; invitationId: string },
  now: Date,
): Promise<'taken-back' | Refusal<'not-yours' | 'not-owner' | 'not-found'>> {
  const own = (await holdMembers(tx, employerId)).find((member) => member.userId === who.userId)?.role;
  if (own === undefined) return refuse('not-yours');
  if (own !== 'owner') return refuse('not-owner');
  if (!(await withdrawInvitation(tx, employerId, invitationId, now))) return refuse('not-found');
  const facts = { invitation: invitationId };
  const happening = { kind: 'account.invitation-withdrawn', subject: `employer:${employerId}`, facts };
  await record(tx, { ...happening, actor: `user:${who.userId}` }, now);
  return 'taken-back';
}
