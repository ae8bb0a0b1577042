import { randomBytes } from 'node:crypto';
import type { Texts } from '../../country/pack.ts';
import { findEmployer, type MemberRole, roleOf } from '../../employers/store.ts';
import type { E164 } from '../../kit/phone.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import { sendText } from '../../messages/send-text.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import { countInvitations, insertInvitation } from './store.ts';

/** Whom an owner asks to join, for what, and in which language. */
export type InvitationInput = {
  employerId: string;
  role: MemberRole;
  to: { phone: E164 } | { email: string };
  language: string;
};

type Around = Pick<World, 'config' | 'languages' | 'vault'>;

const openForMs = 7 * 24 * 3_600_000;
const tokenBytes = 24;
const dayMs = 24 * 3_600_000;
/**
 * Every one may be a text that we pay, with a name in it that its owner has chosen, to somebody who has not asked for it: few a
 * day from whom nobody has verified.
 */
const mostADay = { verified: 20, other: 3 } as const;

/** Under this name the number or address of who is invited is sealed. */
export const invitedField = 'invitation.to';

/** The hash by which an invitation is found from its link. */
export const tokenHash = ({ vault }: Pick<World, 'vault'>, token: string): Buffer => vault.index('invitation', token);

/**
 * An owner invites a colleague: to a telephone we send the link, for an e-mail address the owner gets it to send themselves,
 * since we have no outlet for mail. It opens once, for seven days.
 * @returns the path of the link, told now and never again
 */
export async function invite(
  tx: Tx,
  world: Around,
  { userId }: { userId: string },
  { employerId, role, to, language }: InvitationInput,
  now: Date,
): Promise<{ id: string; path: string } | Refusal<'not-yours' | 'not-owner' | 'too-many'>> {
  const own = await roleOf(tx, employerId, userId);
  if (own === undefined) return refuse('not-yours');
  if (own !== 'owner') return refuse('not-owner');
  const employer = await findEmployer(tx, employerId);
  if (!employer || employer.state === 'banned') return refuse('not-yours');
  const most = employer.state === 'verified' ? mostADay.verified : mostADay.other;
  if ((await countInvitations(tx, employerId, new Date(now.getTime() - dayMs))) >= most) return refuse('too-many');
  const token = randomBytes(tokenBytes).toString('base64url');
  const way = 'phone' in to ? 'phone' : 'email';
  const id = await insertInvitation(tx, {
    employer_id: employerId,
    role,
    token_hash: tokenHash(world, token),
    way,
    to_sealed: world.vault.sealForService(invitedField, 'phone' in to ? to.phone : to.email),
    by_user: userId,
    created_at: now,
    expires_at: new Date(now.getTime() + openForMs),
  });
  const path = joinPath(world, language, token);
  if ('phone' in to) await sendLink(tx, world, { id, names: employer.name, to: to.phone, language, path }, now);
  const happening = {
    kind: 'account.invited',
    subject: `employer:${employerId}`,
    facts: { invitation: id, role, way },
  };
  await record(tx, { ...happening, actor: `user:${userId}` }, now);
  return { id, path };
}

/** The address in the language in which the invitation is written; the first language has no prefix. */
const joinPath = ({ languages }: Around, language: string, token: string): string =>
  `${language === languages.tags[0] ? '' : `/${language}`}/join/${token}`;

type Link = { id: string; names: Texts; to: E164; language: string; path: string };

async function sendLink(tx: Tx, world: Around, { id, names, to, language, path }: Link, now: Date): Promise<void> {
  const employer = names[language] ?? Object.values(names)[0] ?? '';
  const words = world.languages.text(language, 'colleagues.invited-text', { employer });
  const text = `${words} ${world.config.publicUrl}${path}`;
  await sendText(tx, world.vault, { key: `invitation:${id}`, to, text }, now);
}
