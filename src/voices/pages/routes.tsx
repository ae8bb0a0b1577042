import { Hono, type MiddlewareHandler } from 'hono';
import { only, type SignedInEnv } from '../../accounts/pages/only.ts';
import { refusedPage } from '../../accounts/pages/refused.tsx';
import type { Front } from '../../web/front.ts';
import type { World } from '../../world.ts';
import { addBatch } from './batch-route.ts';
import { addCuts } from './cuts-route.tsx';
import { addImport, addImportUpload } from './import-route.tsx';
import { addListen } from './listen-route.tsx';
import { listenScript } from './listen-script.ts';
import { addOverview } from './overview-route.tsx';
import { addRecord } from './record-route.tsx';
import { addRecordScripts } from './record-scripts.ts';
import { addReport } from './report-route.tsx';
import { addScript } from './script-route.tsx';
import { addTakeSound } from './take-sound.ts';
import { addTakes } from './takes-route.ts';
import { addVersions } from './versions-route.tsx';
import { addVoices } from './voices-route.tsx';

/** What only staff do; volunteers record, and see what is missing and what became of it. */
const forStaff = ['listen', 'voices', 'script', 'import', 'cuts'];

const lists = [
  addOverview,
  addRecord,
  addRecordScripts,
  addBatch,
  addTakes,
  addScript,
  addImport,
  addReport,
  addCuts,
  addListen,
  addTakeSound,
  addVersions,
  addVoices,
];

/** The recording desk, in every language of the site, for staff and for volunteers who lend their voice. */
export const studioRoutes = (world: World, front: Front): Hono => {
  const app = new Hono<SignedInEnv>();
  for (const tongue of front.tongues) {
    addImportUpload(app, { world, front, ...tongue });
    app.use(`${tongue.prefix}/studio/*`, only(world, ['staff', 'volunteer'], refusedPage(front)));
    for (const list of forStaff) app.use(`${tongue.prefix}/studio/${list}/*`, staffOnly(front));
    for (const add of lists) add(app, { world, front, ...tongue });
  }
  app.get(listenScript.url, (c) => {
    c.header('Cache-Control', 'private, max-age=31536000, immutable');
    return c.body(listenScript.text, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  });
  return new Hono().route('/', app);
};

function staffOnly(front: Front): MiddlewareHandler<SignedInEnv> {
  const refused = refusedPage(front);
  return async (c, next) => {
    if (c.get('who').role !== 'staff') return await refused(c, 'other-role');
    await next();
  };
}
