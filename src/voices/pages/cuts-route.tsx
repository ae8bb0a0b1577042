import { existsSync } from 'node:fs';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { AudioError } from '../../audio/audio-error.ts';
import { encodeOf } from '../../audio/encode-of.ts';
import { readSound } from '../../audio/read-sound.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { answerWork } from '../../web/work-answer.ts';
import { uploadOf } from '../bulk/bring/folder.ts';
import { changeCuts, keepCuts } from '../bulk/cuts/arrange.ts';
import { bestSplit } from '../bulk/cuts/best-split.ts';
import type { Change } from '../bulk/cuts/pieces.ts';
import { most } from '../bulk/rules.ts';
import { findScript } from '../bulk/scripts/store.ts';
import { findImport, type ImportRow } from '../bulk/store.ts';
import { findSpeaker } from '../speakers/store.ts';
import { CutsPage } from './cuts.tsx';
import { studioFrame } from './frame.ts';

type StudioContext = Context<SignedInEnv>;

const pageSize = 20;
const longestMs = 60_000;

const Page = z.coerce.number().int().min(1).catch(1);

/** `do` is what a button says: `from-50`, `to+50`, `join`, `split`, `skip`, `line`. */
const Form = z.object({
  do: z.string().regex(/^((from|to)[+-](50|200)|join|split|skip|line)$/),
  at: z.coerce.number().int().min(0),
  line: z.coerce.number().int().min(1).max(10_000).catch(1),
});

const idOf = (c: StudioContext) => z.uuid().safeParse(c.req.param('id')).data ?? null;

async function cutting(c: StudioContext, { world }: Office): Promise<ImportRow | null> {
  const id = idOf(c);
  const found = id ? await inTransaction(world.db, (tx) => findImport(tx, id)) : undefined;
  return found?.state === 'cutting' ? found : null;
}

async function show(c: StudioContext, office: Office, fault: string | null = null) {
  const { world, prefix } = office;
  const imported = await cutting(c, office);
  if (!imported) return idOf(c) ? c.redirect(`${prefix}/studio/import/${idOf(c)}`, 303) : c.notFound();
  const [script, speaker] = await inTransaction(world.db, async (tx) => [
    await findScript(tx, imported.script_id ?? 0),
    await findSpeaker(tx, imported.speaker_id),
  ]);
  const pages = Math.max(1, Math.ceil((imported.pieces?.length ?? 0) / pageSize));
  const page = Math.min(Page.parse(c.req.query('page')), pages);
  const frame = await studioFrame(c, office, `/studio/cuts/${imported.id}?page=${page}`);
  const lines = script?.lines ?? [];
  const language = speaker?.language ?? '';
  const props = { frame, imported, lines, language, page, pages, pageSize, fault };
  return answerWork(c, <CutsPage {...props} />, fault ? 422 : 200);
}

async function changeOf(c: StudioContext, { world }: Office, imported: ImportRow): Promise<Change | null> {
  const form = Form.safeParse(await c.req.parseBody());
  const piece = form.success ? imported.pieces?.[form.data.at] : undefined;
  if (!form.success || !piece) return null;
  const { do: how, at, line } = form.data;
  if (how === 'join' || how === 'skip') return { how, at };
  if (how === 'line') return { how, at, line };
  if (how === 'split') return { how, at, ms: await bestSplit(world, imported.id, piece) };
  const [, edge, byMs] = /^(from|to)(.*)$/.exec(how) ?? [];
  return { how: 'move', at, edge: edge === 'from' ? 'from' : 'to', byMs: Number(byMs) };
}

async function change(c: StudioContext, office: Office) {
  const { world, prefix } = office;
  const imported = await cutting(c, office);
  const asked = imported && (await changeOf(c, office, imported));
  if (!imported || !asked) return await show(c, office);
  const input = { importId: imported.id, change: asked };
  await inTransaction(world.db, (tx) => changeCuts(tx, c.get('who'), input));
  const page = Math.floor(asked.at / pageSize) + 1;
  return c.redirect(`${prefix}/studio/cuts/${imported.id}?page=${page}#p${asked.at}`, 303);
}

async function keep(c: StudioContext, office: Office) {
  const { world, prefix } = office;
  const id = idOf(c);
  if (!id) return c.notFound();
  const begun = await inTransaction(world.db, (tx) => keepCuts(tx, c.get('who'), id, world.now()));
  if (isRefused(begun) && begun.refused === 'no-lines') return await show(c, office, begun.refused);
  return c.redirect(`${prefix}/studio/import/${id}`, 303);
}

async function hear(c: StudioContext, office: Office) {
  const imported = await cutting(c, office);
  const piece = imported?.pieces?.[Number(c.req.param('file')?.slice(0, -'.wav'.length))];
  const path = imported && uploadOf(office.world, imported.id, 1);
  if (!piece || !path || !existsSync(path)) return c.notFound();
  const { fromMs, toMs } = { ...piece, toMs: Math.min(piece.toMs, piece.fromMs + longestMs) };
  try {
    const { samples, rate } = await readSound(path, { fromMs, toMs, maxBytes: most.uploadBytes });
    return c.body(new Uint8Array(encodeOf(samples, rate)), 200, { 'Content-Type': 'audio/wav' });
  } catch (error) {
    if (error instanceof AudioError) return c.notFound();
    throw error;
  }
}

/** `/studio/cuts/<id>`: where a long recording is cut, to be checked before anything is kept. */
export const addCuts = (app: Hono<SignedInEnv>, office: Office): void => {
  const path = `${office.prefix}/studio/cuts/:id`;
  app.get(path, (c) => show(c, office));
  app.post(path, (c) => change(c, office));
  app.post(`${path}/keep`, (c) => keep(c, office));
  app.get(`${path}/:file{[0-9]+\\.wav}`, (c) => hear(c, office));
};
