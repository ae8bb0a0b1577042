import { readFile } from 'node:fs/promises';
import { type Context, Hono } from 'hono';
import type { World } from '../world.ts';
import { AboutPage } from './about.tsx';
import { answer, made } from './answer.ts';
import type { Front } from './front.ts';
import { GenuinePage } from './genuine.tsx';
import { markSound } from './mark-sound.ts';
import { encodingFor, type Packed, pack } from './packed.ts';
import { sayScript } from './say-script.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_A_DAY = 'public, max-age=86400';

const sendPacked = (c: Context, { body }: Packed, type: string): Response => {
  const encoding = encodingFor(c.req.header('accept-encoding'));
  if (encoding !== 'identity') c.header('Content-Encoding', encoding);
  c.header('Vary', 'Accept-Encoding');
  return c.body(body(encoding), 200, { 'Content-Type': type, 'Cache-Control': FOR_EVER });
};

/** What belongs to no room: pictures, previews for shared links, the pages about us and about who is not us, the word for robots. */
export const shellRoutes = (world: World, front: Front): Hono => {
  const app = new Hono();
  for (const { tag, prefix } of front.tongues) {
    app.get(`${prefix}/about`, async (c) => {
      const page = () => <AboutPage visit={front.visit(tag, '/about')} calling={world.country.callingHours} />;
      return answer(c, await front.pages.get(`about ${tag}`, async () => made(page())));
    });
    app.get(`${prefix}/genuine`, async (c) => {
      const visit = front.visit(tag, '/genuine');
      const page = async () => made(<GenuinePage visit={visit} sound={await markSound(world.speech, tag)} />);
      return answer(c, await front.pages.get(`genuine ${tag}`, page));
    });
  }
  const packed = new Map<string, Packed>();
  app.get('/pictures/:file', (c) => {
    const file = c.req.param('file');
    const svg = front.pictures.file(file);
    if (svg === undefined) return c.notFound();
    const picture = packed.get(file) ?? pack(svg);
    packed.set(file, picture);
    return sendPacked(c, picture, 'image/svg+xml');
  });
  app.get(sayScript.url, (c) => sendPacked(c, sayScript.packed, 'text/javascript; charset=utf-8'));
  app.get('/previews/:file{[a-z0-9-]+\\.png}', async (c) => {
    const png = await readFile(new URL(`./previews/${c.req.param('file')}`, import.meta.url)).catch(() => null);
    if (png === null) return c.notFound();
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    return c.body(png, 200, { 'Content-Type': 'image/png', 'Cache-Control': FOR_A_DAY });
  });
  app.get('/robots.txt', (c) =>
    c.text('User-agent: *\nDisallow: /where\nDisallow: /search\nDisallow: /en/where\nDisallow: /en/search\n'),
  );
  return app;
};
