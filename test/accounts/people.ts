import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { accountByPhone } from '../../src/accounts/phone/account-by-phone.ts';
import { insertMember, type MemberRole } from '../../src/employers/store.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { textFields } from '../../src/messages/send-text.ts';
import { openWith } from '../../src/platform/passing.ts';
import { type Browser, browserOf } from '../desk/office.ts';
import { makeUser, somePhone } from '../harness/builders.ts';
import type { TestWorld } from '../harness/world.ts';
import { authenticator } from './totp.ts';

/** Somebody with a browser of their own. */
export type Somebody = Browser & { userId: string };

/** Staff, an admin where it is said, in front of the desk. */
export async function staff(world: TestWorld, app: Hono, { admin = false } = {}): Promise<Somebody> {
  const { userId, cookie } = await makeUser(world, 'staff');
  if (admin) await world.tx((tx) => tx.updateTable('user').set({ admin }).where('id', '=', userId).execute());
  const browser = browserOf(app, cookie);
  await browser.read('/en/account');
  return { ...browser, userId };
}

/** A person of an employer whose account was opened by telephone, signed in. */
export async function byPhone(
  world: TestWorld,
  app: Hono,
  of: { employerId?: string; role?: MemberRole; name?: string } = {},
): Promise<Somebody & { phone: E164 }> {
  const phone = somePhone();
  const owner = { name: of.name ?? 'ស្រីពៅ', phone, language: 'km' };
  const userId = await world.tx(async (tx) => {
    const id = await accountByPhone(tx, world.vault, owner, world.now());
    if (of.employerId) await insertMember(tx, of.employerId, id, of.role);
    return id;
  });
  const browser = browserOf(app, cookieOf(await world.auth.begin(userId, 'first')));
  await browser.read('/en/account');
  return { ...browser, userId, phone };
}

/** The `Cookie` header that a browser sends after these. */
export const cookieOf = (cookies: readonly string[]): string => cookies.map((one) => one.split(';')[0]).join('; ');

/** The texts that were sent to a number. */
export async function textsTo(world: TestWorld, phone: E164): Promise<string[]> {
  const rows = await world.db
    .selectFrom('text_message')
    .select('text_sealed')
    .where('to_hash', '=', world.vault.index('phone', phone))
    .execute();
  const opened = rows.flatMap(({ text_sealed: sealed }) =>
    sealed ? [openWith(world.vault, textFields.text, sealed)] : [],
  );
  return (await Promise.all(opened)).filter((text) => text !== null);
}

/** The code that was sent to a number, if one was. */
export async function codeTo(world: TestWorld, phone: E164): Promise<string | undefined> {
  const codes = (await textsTo(world, phone)).map((text) => /(?<!\w)\d{6}(?!\w)/.exec(text)?.[0]);
  return codes.find((code) => code !== undefined);
}

/** The text with an invitation that was sent to a number. */
export const invitationTo = async (world: TestWorld, phone: E164): Promise<string | undefined> =>
  (await textsTo(world, phone)).find((text) => text.includes('/join/'));

/** Sets up an authenticator as people do it; gives it, and the recovery codes that were shown. */
export async function setUpAuthenticator(browser: Browser, password?: string) {
  const asked = await browser.post('/en/account/authenticator', password === undefined ? {} : { password });
  const page = await asked.text();
  const uri = /name="uri" value="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const own = authenticator(new URL(uri).searchParams.get('secret') ?? '');
  const confirmed = await browser.post('/en/account/authenticator/confirm', { uri, code: own.next() });
  const shown = await confirmed.text();
  const recovery = [...shown.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code]) => code ?? '');
  await browser.read('/en/account');
  return { authenticator: own, uri, recovery };
}

/** An account with an address and a password to type. */
export async function withPassword(world: TestWorld, role: 'employer' | 'staff') {
  const typed = { email: `${randomUUID()}@example.org`, password: randomUUID() };
  const userId = await world.auth.open({ name: 'Srey', ...typed, role });
  return { ...typed, userId };
}

/** The kinds of the events about a subject, in their order. */
export async function eventsOf(world: TestWorld, subject: string): Promise<string[]> {
  const rows = await world.db.selectFrom('event').select('kind').where('subject', '=', subject).orderBy('id').execute();
  return rows.map(({ kind }) => kind);
}
