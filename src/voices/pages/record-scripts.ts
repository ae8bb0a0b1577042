import type { Hono } from 'hono';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { recorderScripts } from '../recorder/scripts.ts';

const TYPE = { 'Content-Type': 'text/javascript; charset=utf-8' };

/** The scripts of the recorder, the same in every language. */
export const addRecordScripts = (app: Hono<SignedInEnv>, { prefix }: Office): void => {
  if (prefix !== '') return;
  app.get('/studio/record/worker.js', (c) => {
    c.header('Service-Worker-Allowed', '/'); // it serves the page in every language
    c.header('Cache-Control', 'no-cache');
    return c.body(recorderScripts().worker, 200, TYPE);
  });
  app.get('/studio/record/:hash/*', (c) => {
    const { hash, files } = recorderScripts();
    const script = files.get(c.req.path.slice(`/studio/record/${hash}/`.length));
    if (c.req.param('hash') !== hash || script === undefined) return c.notFound();
    c.header('Cache-Control', 'private, max-age=31536000, immutable');
    return c.body(script, 200, TYPE);
  });
};
