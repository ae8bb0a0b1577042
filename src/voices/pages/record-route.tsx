import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { pageText } from '../../web/page.ts';
import type { Visit } from '../../web/visit.ts';
import { soundsOf } from '../recorder/batch-sounds.ts';
import { readBatch } from '../recorder/read-batch.ts';
import { firstScript, recorderScripts, scriptAddress } from '../recorder/scripts.ts';
import { mayRecord } from '../rules.ts';
import { listSpeakers } from '../speakers/store.ts';
import { findTakeSentAs } from '../takes/store.ts';
import { kinds } from '../wanted/list.ts';
import { RecordPage, type RecordProps, recordStyle } from './record.tsx';
import { toldOf } from './record-told.ts';
import { VoicePage } from './record-voice.tsx';

const policy = [
  "default-src 'none'",
  "object-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  `style-src ${recordStyle.source}`,
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Here somebody records. */
const permissions = 'camera=(), geolocation=(), microphone=(self)';

const Query = z.object({
  voice: z.uuid().nullable().catch(null),
  kind: z.enum(kinds).nullable().catch(null),
  from: z.string().max(100).nullable().catch(null),
  sent: z.uuid().nullable().catch(null),
});

type Wanted = z.infer<typeof Query>;

function send(c: Context, page: Parameters<typeof pageText>[0], status: 200 | 403 | 404 = 200) {
  c.header('Content-Security-Policy', policy);
  c.header('Permissions-Policy', permissions);
  return c.html(pageText(page), status);
}

/** `/studio/record`: clip after clip is recorded in the browser. */
export const addRecord = (app: Hono<SignedInEnv>, office: Office): void => {
  const { front, tag, prefix } = office;
  app.get(`${prefix}/studio/record`, async (c) => {
    const query = Query.parse(c.req.query());
    const here = query.voice === null ? '/studio/record' : `/studio/record?voice=${query.voice}`;
    const visit = front.visit(tag, here);
    return query.voice === null ? await chooseVoice(c, office, visit) : await record(c, office, visit, query);
  });
};

/** Whoever has one voice goes on with it. */
async function chooseVoice(c: Context<SignedInEnv>, { world }: Office, visit: Visit) {
  const all = await inTransaction(world.db, (tx) => listSpeakers(tx));
  const voices = all.filter((speaker) => mayRecord(c.get('who'), speaker));
  const [only] = voices;
  if (only && voices.length === 1) return c.redirect(visit.link(`/studio/record?voice=${only.id}`), 303);
  return send(c, <VoicePage visit={visit} voices={voices} isStaff={c.get('who').role === 'staff'} />);
}

async function record(c: Context<SignedInEnv>, office: Office, visit: Visit, query: Wanted) {
  const { world } = office;
  const [who, speakerId] = [c.get('who'), query.voice ?? ''];
  const found = await inTransaction(world.db, async (tx) => {
    const batch = await readBatch(tx, world, who, { ...query, speakerId, tag: office.tag, limit: 2 });
    const sent = query.sent === null ? undefined : await findTakeSentAs(tx, query.sent);
    return isRefused(batch) ? batch : { ...batch, sent: sent?.made_by === who.userId ? sent : undefined };
  });
  if (isRefused(found)) return await chooseVoice(c, office, visit);
  const { speaker, left, clips, sent } = found;
  const [clip, next] = clips;
  const { hash } = recorderScripts();
  const shown = clip ? { clip, sounds: await soundsOf(world, speaker.language, clip), sentAs: randomUUID() } : null;
  const props: RecordProps = {
    ...{ visit, speaker, left, kind: query.kind, csrf: c.get('csrf'), next: next?.clip ?? null },
    shown,
    said: sent ? saidOf(visit, sent.warnings) : null,
    told: toldOf(visit, { ...query, owner: who.userId, csrf: c.get('csrf'), speaker, shown }),
    script: scriptAddress(hash, firstScript),
  };
  return send(c, <RecordPage {...props} />);
}

function saidOf(visit: Visit, warnings: readonly string[]): RecordProps['said'] {
  const text = warnings.map((warning) => visit.text(`record.${warning}`)).join(' ');
  return { isGood: text === '', text: text || visit.text('record.kept') };
}
