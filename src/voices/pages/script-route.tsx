import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { localDay } from '../../kit/clock.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { pageText } from '../../web/page.ts';
import { scriptlessPolicy } from '../../web/policy.ts';
import { WordPage } from '../../web/word-page.tsx';
import { answerWork } from '../../web/work-answer.ts';
import { packRecordings } from '../bulk/pack/pack-recordings.ts';
import { asCsv } from '../bulk/scripts/as-csv.ts';
import { PrintError, printPdf } from '../bulk/scripts/print-pdf.ts';
import { extents, makeScript, type Reading } from '../bulk/scripts/script.ts';
import { listSpeakers } from '../speakers/store.ts';
import { studioFrame } from './frame.ts';
import { ScriptPage } from './script.tsx';
import { Sheet, sheetStyle } from './sheet.tsx';

const Query = z.object({ voice: z.uuid(), state: z.enum(extents).catch('missing') });

type StudioContext = Context<SignedInEnv>;

/** What is downloaded is named in letters that every system knows. */
const fileName = ({ id, speaker }: Reading, ending: string) => `script-${id}-${speaker.language}.${ending}`;

const download = (c: StudioContext, type: string, name: string) => {
  c.header('Content-Type', type);
  c.header('Content-Disposition', `attachment; filename="${name}"`);
};

const columns = ['number', 'clip', 'words', 'meaning', 'sentence', 'kind'] as const;

/** `/studio/script`: what a studio is given to read, and what was recorded, to carry away. */
export const addScript = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, prefix } = office;
  const path = `${prefix}/studio/script`;
  app.get(path, async (c) => {
    const [frame, speakers] = [
      await studioFrame(c, office, '/studio/script'),
      await inTransaction(world.db, (tx) => listSpeakers(tx)),
    ];
    return answerWork(c, <ScriptPage frame={frame} speakers={speakers} />);
  });
  app.get(`${path}.csv`, async (c) => {
    const reading = await readScript(c, office);
    if (reading instanceof Response) return reading;
    download(c, 'text/csv; charset=utf-8', fileName(reading, 'csv'));
    return c.body(asCsv([columns, ...reading.lines.map((line) => columns.map((column) => line[column]))]));
  });
  app.get(`${path}.pdf`, async (c) => {
    const reading = await readScript(c, office);
    return reading instanceof Response ? reading : await printed(c, office, reading);
  });
  app.get(`${prefix}/studio/recordings.zip`, async (c) => {
    const speakerId = z.uuid().safeParse(c.req.query('voice')).data;
    const packed = speakerId ? await packRecordings(world, c.get('who'), speakerId) : null;
    if (!packed || isRefused(packed)) return await refused(c, office, packed?.refused ?? 'no-such-speaker');
    download(c, 'application/zip', `recordings-${packed.speaker.language}-${speakerId?.slice(0, 8)}.zip`);
    return c.body(packed.zip);
  });
};

async function readScript(c: StudioContext, office: Office): Promise<Reading | Response> {
  const { world } = office;
  const query = Query.safeParse(c.req.query());
  if (!query.success) return await refused(c, office, 'no-such-speaker');
  const asked = { speakerId: query.data.voice, extent: query.data.state };
  const reading = await inTransaction(world.db, (tx) => makeScript(tx, world, c.get('who'), asked, world.now()));
  return isRefused(reading) ? await refused(c, office, reading.refused) : reading;
}

/** Where this machine cannot print, the page itself is shown: every browser can print it. */
async function printed(c: StudioContext, { world, front, tag }: Office, reading: Reading): Promise<Response> {
  const visit = front.visit(tag, '/studio/script');
  const day = localDay(world.now(), world.country.timeZone);
  const style = sheetStyle(
    `${visit.text('bulk.sheet-title', { number: reading.id, voice: reading.speaker.name })} · ${day}`,
  );
  const sheet = (note = '') => pageText(<Sheet {...{ visit, style, reading, day, note }} />);
  try {
    const pdf = await printPdf(sheet(), world.config.chromium);
    download(c, 'application/pdf', fileName(reading, 'pdf'));
    return c.body(pdf);
  } catch (error) {
    if (!(error instanceof PrintError)) throw error;
    world.log.warn({ err: error }, 'a script cannot be printed here');
    c.header('Content-Security-Policy', scriptlessPolicy(style));
    return c.html(sheet(visit.text('bulk.print-yourself')));
  }
}

async function refused(c: StudioContext, office: Office, why: string): Promise<Response> {
  const frame = await studioFrame(c, office, '/studio/script');
  const { visit } = frame;
  const back = { path: '/studio/script', label: visit.text('studio.script') };
  const title = visit.text('employers.not-possible');
  return answerWork(
    c,
    <WordPage frame={frame} title={title} text={visit.text(`bulk.refused-${why}`)} back={back} />,
    why === 'not-staff' ? 403 : 404,
  );
}
