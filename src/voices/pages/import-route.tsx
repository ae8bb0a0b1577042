import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import { formToken, isFormToken, type SignedInEnv } from '../../accounts/pages/only.ts';
import { refusedPage } from '../../accounts/pages/refused.tsx';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { createLimit } from '../../platform/limits.ts';
import { answerWork } from '../../web/work-answer.ts';
import { beginImport } from '../bulk/bring/begin.ts';
import { clearFolder, folderOf } from '../bulk/bring/folder.ts';
import { type Received, receiveFiles } from '../bulk/bring/receive.ts';
import { listScripts } from '../bulk/scripts/store.ts';
import { listImports } from '../bulk/store.ts';
import { listSpeakers } from '../speakers/store.ts';
import { studioFrame } from './frame.ts';
import { ImportPage } from './import.tsx';

type StudioContext = Context<SignedInEnv>;

const Typed = z.object({
  kind: z.enum(['files', 'long']),
  voice: z.uuid().nullable().catch(null),
  script: z.coerce.number().int().positive().nullable().catch(null),
  first: z.coerce.number().int().min(1).max(9999).catch(1),
  last: z.coerce.number().int().min(1).max(9999).nullable().catch(null),
});

/** Of one person; each may be half a gigabyte. */
const bringings = { points: 20, seconds: 3600 };

const shown = 20;

async function show(c: StudioContext, office: Office, fault: string | null) {
  const { world } = office;
  const frame = await studioFrame(c, office, '/studio/import');
  const [speakers, scripts, imports] = await inTransaction(world.db, async (tx) => [
    await listSpeakers(tx),
    await listScripts(tx, shown),
    await listImports(tx, shown),
  ]);
  const props = { frame, speakers, scripts, imports, fault, timeZone: world.country.timeZone };
  return answerWork(c, <ImportPage {...props} />, fault === null ? 200 : fault === 'too-often' ? 429 : 422);
}

async function begin(c: StudioContext, { world, prefix }: Office, id: string, { fields, names }: Received) {
  const typed = Typed.safeParse(fields);
  if (!typed.success) return 'broken-off';
  const { kind, voice: speakerId, script: scriptId, first, last } = typed.data;
  const input = { id, kind, speakerId, scriptId, names, lines: { first, last } };
  const begun = await inTransaction(world.db, (tx) => beginImport(tx, c.get('who'), input, world.now()));
  return isRefused(begun) ? begun.refused : c.redirect(`${prefix}/studio/import/${id}`, 303);
}

/**
 * `POST /studio/import`: recordings come in. It stands before the guard of the studio's forms, which would read all of it into
 * memory to find the token, and does what the guard does.
 */
export const addImportUpload = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, front, prefix } = office;
  const limit = createLimit(bringings.points, bringings.seconds);
  app.post(`${prefix}/studio/import`, async (c) => {
    c.header('Cache-Control', 'no-store');
    const who = await world.auth.whoIs(c.req.raw.headers);
    if (!who) return c.redirect(`${prefix}/sign-in`, 303);
    if (who.role !== 'staff') return await refusedPage(front)(c, 'other-role');
    c.set('who', who);
    c.set('csrf', formToken(world, who));
    if (!(await limit.allow(who.userId))) return await show(c, office, 'too-often');
    const id = randomUUID();
    const lets = (fields: Received['fields']) => isFormToken(world, who, fields.csrf);
    const received = await receiveFiles(c.req.raw, folderOf(world, id), lets);
    if (isRefused(received) && received.refused === 'no-token') return await refusedPage(front)(c, 'no-token');
    const answer = isRefused(received) ? received.refused : await begin(c, office, id, received);
    if (answer instanceof Response) return answer;
    await clearFolder(world, id);
    return await show(c, office, answer);
  });
};

/** `/studio/import`: where recordings are brought in, and those that were. */
export const addImport = (app: Hono<SignedInEnv>, office: Office): void => {
  app.get(`${office.prefix}/studio/import`, (c) => show(c, office, null));
};
