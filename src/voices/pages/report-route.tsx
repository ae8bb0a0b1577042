import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { FileKey } from '../../files/file-key.ts';
import { FilesDown, MissingFileError } from '../../files/files.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { sendSound } from '../../web/send-sound.ts';
import { answerWork } from '../../web/work-answer.ts';
import { type Answers, answerImport } from '../bulk/bring/answer.ts';
import { countFiles, findFile, findImport, listFiles } from '../bulk/store.ts';
import { findSpeaker } from '../speakers/store.ts';
import { studioFrame } from './frame.ts';
import { ReportPage } from './report.tsx';

type StudioContext = Context<SignedInEnv>;

const pageSize = 100;
const asked = 20;

const Query = z.object({ after: z.coerce.number().int().catch(0) });
const Form = z.record(z.string(), z.string().catch(''));

/** `a12=new` says it of file 12, `all=new` of all. */
const answersOf = (form: Record<string, string>): Answers => {
  if (form.all === 'new' || form.all === 'old') return `all-${form.all}`;
  return new Map(
    Object.entries(form).flatMap(([name, value]) => {
      const number = /^a(\d{1,6})$/.exec(name)?.[1];
      return number && (value === 'new' || value === 'old') ? [[Number(number), value] as const] : [];
    }),
  );
};

async function show(c: StudioContext, office: Office) {
  const { world, prefix } = office;
  const id = z.uuid().safeParse(c.req.param('id')).data;
  const { after } = Query.parse({ after: c.req.query('after') });
  const found = await inTransaction(world.db, async (tx) => {
    const imported = id ? await findImport(tx, id) : undefined;
    const speaker = imported && (await findSpeaker(tx, imported.speaker_id));
    if (!imported || !speaker) return null;
    return {
      ...{ imported, speaker },
      counts: await countFiles(tx, imported.id),
      asks: await listFiles(tx, imported.id, { states: ['asks'], limit: asked }),
      files: await listFiles(tx, imported.id, { after, limit: pageSize + 1 }),
    };
  });
  if (!found) return c.notFound();
  if (found.imported.state === 'cutting') return c.redirect(`${prefix}/studio/cuts/${id}`, 303);
  const frame = await studioFrame(c, office, `/studio/import/${id}`);
  if (found.imported.state === 'working') c.header('Refresh', '2');
  const next = found.files.length > pageSize ? (found.files[pageSize - 1]?.number ?? null) : null;
  const files = found.files.slice(0, pageSize);
  const words = world.speech.inventory(found.speaker.language);
  return answerWork(c, <ReportPage frame={frame} {...found} {...{ files, next, words }} isLater={after > 0} />);
}

async function hear(c: StudioContext, { world }: Office) {
  const id = z.uuid().safeParse(c.req.param('id')).data;
  const number = Number(c.req.param('file')?.slice(0, -'.mp3'.length));
  const row = id && (await inTransaction(world.db, (tx) => findFile(tx, id, number)));
  if (!row || row.file === null) return c.notFound();
  try {
    const mp3 = new Uint8Array(await world.files.get(FileKey.parse(row.file)));
    return sendSound(c, { mp3, etag: `"${row.file.slice(0, 20)}"`, cache: 'private, max-age=3600' });
  } catch (error) {
    if (error instanceof MissingFileError || error instanceof FilesDown) return c.notFound();
    throw error;
  }
}

/** `/studio/import/<id>`: how far it is, what became of every file, and what is asked before anything is replaced. */
export const addReport = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, prefix } = office;
  app.get(`${prefix}/studio/import/:id`, (c) => show(c, office));
  app.get(`${prefix}/studio/import/:id/:file{[0-9]+\\.mp3}`, (c) => hear(c, office));
  app.post(`${prefix}/studio/import/:id`, async (c) => {
    const importId = z.uuid().safeParse(c.req.param('id')).data;
    const form = Form.parse(await c.req.parseBody());
    if (!importId) return c.notFound();
    const input = { importId, answers: answersOf(form) };
    const answered = await inTransaction(world.db, (tx) => answerImport(tx, world, c.get('who'), input, world.now()));
    return isRefused(answered) ? c.notFound() : c.redirect(`${prefix}/studio/import/${importId}`, 303);
  });
};
