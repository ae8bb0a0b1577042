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
const style = createStyle(readFileSync(new URL('./voice.css', import.meta.url), 'utf8'));

/** What the head of a page with a recorder holds besides. */
export const VoiceHead = () => (
  <>
    <style>{raw(style.css)}</style>
    <script type="module" src={`${folder}/voice.js`} />
  </>
);

const policy = recordingPolicy(seekerStyle, style);

/** Lets a page run the recorder's script, and ask for the microphone: no other page of ours for visitors may. */
export const mayListen = (response: Response): Response => {
  response.headers.set('Content-Security-Policy', policy);
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
