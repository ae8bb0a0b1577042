import { readdirSync, readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { raw } from 'hono/html';
import { contentHash } from '../../speech/content-hash.ts';
import { recordingPolicy } from '../../web/policy.ts';
import { createStyle, seekerStyle } from '../../web/style.ts';

const client = new URL('./client/', import.meta.url);
const scripts = new Map(
  readdirSync(client)
    .sort()
    .map((name) => [name, readFileSync(new URL(name, client), 'utf8')]),
);
const folder = `/refer/${contentHash([...scripts.values()].join('\0'))}`;
/** The style of a recorder, beside that of its page. */
export const voiceStyle = createStyle(readFileSync(new URL('./voice.css', import.meta.url), 'utf8'));

/** What the head of a page with a recorder holds besides. */
export const VoiceHead = () => (
  <>
    <style>{raw(voiceStyle.css)}</style>
    <script type="module" src={`${folder}/voice.js`} />
  </>
);

const policy = recordingPolicy(seekerStyle, voiceStyle);

/** Lets a page run the recorder's script, and ask for the microphone; the policy is that of the refer form unless another is given. */
export const mayListen = (response: Response, allowed = policy): Response => {
  response.headers.set('Content-Security-Policy', allowed);
  response.headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(self)');
  return response;
};

/** The scripts of the recorder, at addresses that change with them. */
export const voiceScripts = (): Hono => {
  const app = new Hono();
  app.get(`${folder}/:name`, (c) => {
    const script = scripts.get(c.req.param('name'));
    if (script === undefined) return c.notFound();
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  });
  return app;
};
