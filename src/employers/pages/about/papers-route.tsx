import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../../accounts/pages/office.ts';
import { formToken, isFormToken, type SignedInEnv } from '../../../accounts/pages/only.ts';
import { refusedPage } from '../../../accounts/pages/refused.tsx';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { createLimit } from '../../../platform/limits.ts';
import { type Received, receiveFiles } from '../../../voices/bulk/bring/receive.ts';
import { addPapers } from '../../papers/add.ts';
import { clearFolder, newFolder } from '../../papers/folder.ts';
import { preparePapers } from '../../papers/prepare.ts';
import { most } from '../../papers/rules.ts';
import { roleOf } from '../../store.ts';
import { showAbout } from './show.tsx';

/** Times that one person sends papers in an hour. */
const AN_HOUR = 20;

const allowed = { bytes: most.files * most.bytes, files: most.files };

/** Why papers were not taken, and which file it was. */
type No = { readonly why: string; readonly name?: string };

const takeIn = async (
  c: Context<SignedInEnv>,
  office: Office,
  employerId: string,
): Promise<No | 'added' | 'no-token'> => {
  const { world } = office;
  const who = c.get('who');
  const folder = newFolder(world);
  try {
    const lets = (fields: Received['fields']) => isFormToken(world, who, fields.csrf);
    const received = await receiveFiles(c.req.raw, folder, lets, allowed);
    if (isRefused(received)) return received.refused === 'no-token' ? 'no-token' : { why: received.refused };
    const sent = received.names.map((name, at) => ({ path: join(folder, String(at + 1)), name }));
    const prepared = await preparePapers(world, sent);
    if ('refused' in prepared) return { why: prepared.refused, ...(prepared.name ? { name: prepared.name } : {}) };
    const added = await inTransaction(world.db, (tx) => addPapers(tx, who, { employerId, prepared }, world.now()));
    return isRefused(added) ? { why: added.refused } : 'added';
  } finally {
    await clearFolder(folder);
  }
};

/**
 * `POST /employer/about/…/papers`: documents and photos come in. It stands before the guard of the employers' forms, which would
 * read all of it into memory to find the token, and does what the guard does.
 */
export const addPaperUpload = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, front, tag, prefix } = office;
  const limit = createLimit(AN_HOUR, 3600);
  app.post(`${prefix}/employer/about/:id{[0-9a-f-]+}/papers`, async (c) => {
    c.header('Cache-Control', 'no-store');
    const who = await world.auth.whoIs(c.req.raw.headers);
    if (!who) return c.redirect(`${prefix}/sign-in`, 303);
    if (who.role !== 'employer') return await refusedPage(front)(c, 'other-role');
    c.set('who', who);
    c.set('csrf', formToken(world, who));
    const id = z.uuid().safeParse(c.req.param('id'));
    const isOwn = id.success && (await inTransaction(world.db, (tx) => roleOf(tx, id.data, who.userId)));
    if (!id.success || !isOwn) return c.notFound();
    const came = (await limit.allow(who.userId)) ? await takeIn(c, office, id.data) : { why: 'too-often' };
    if (came === 'no-token') return await refusedPage(front)(c, 'no-token');
    if (came === 'added') return c.redirect(`${prefix}/employer/about?sent=1#papers`, 303);
    const text = world.languages.text(tag, `verification.fault-${came.why}`);
    return await showAbout(c, office, { kind: 'bad', text: came.name ? `${came.name}: ${text}` : text });
  });
};
