import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { applicationRoutes } from '../../src/applications/pages/routes.tsx';
import { jobSayings } from '../../src/jobs/pages/job-sayings.ts';
import { openListing } from '../../src/jobs/pages/listing.ts';
import { jobRoutes } from '../../src/jobs/pages/routes.tsx';
import { referralRoutes } from '../../src/referrals/pages/routes.tsx';
import { createFallbacks } from '../../src/web/fallbacks.tsx';
import { openFront } from '../../src/web/front.ts';
import { shellRoutes } from '../../src/web/routes.tsx';
import { sayRoutes } from '../../src/web/say-route.ts';
import { createApp, listen } from '../../src/web/server.ts';
import { wordSayings } from '../../src/web/word-sayings.ts';
import type { World } from '../../src/world.ts';

/** What came over the wire: headers, the number of bytes, and the text that they mean. */
type Got = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: number;
  readonly text: string;
};

/** The job seekers' pages on a port of their own, asked as an old browser asks: gzip, no script, no redirects followed. */
export type Site = {
  readonly url: string;
  get(path: string, headers?: Record<string, string>): Promise<Got>;
  post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Got>;
  close(): Promise<void>;
};

const ask = (port: number, path: string, method: string, headers: Record<string, string>, body = ''): Promise<Got> =>
  new Promise((done, fail) => {
    const asked = request(
      { port, path, method, headers: { 'accept-encoding': 'gzip', connection: 'close', ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const bytes = Buffer.concat(parts);
          const plain = response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
          const { statusCode = 0, headers: got } = response;
          done({ status: statusCode, headers: got, bytes: bytes.length, text: plain.toString() });
        });
      },
    );
    asked.on('error', fail);
    asked.end(body);
  });

/** Opens the site on a world. */
export const openSite = async (world: World): Promise<Site> => {
  const front = openFront(world);
  const listing = openListing(world, front);
  const says = sayRoutes(world, { ...wordSayings(world), ...jobSayings(listing) });
  const routes = [
    shellRoutes(world, front),
    jobRoutes(listing),
    applicationRoutes(listing),
    referralRoutes(listing),
    says,
  ];
  const server = await listen(createApp(world, routes, createFallbacks(front), front.lane), '127.0.0.1', 0, front.lane);
  const typed = { 'content-type': 'application/x-www-form-urlencoded' };
  return {
    url: `http://127.0.0.1:${server.port}`,
    get: (path, headers = {}) => ask(server.port, path, 'GET', headers),
    post: (path, form, headers = {}) =>
      ask(server.port, path, 'POST', { ...typed, ...headers }, new URLSearchParams(form).toString()),
    close: async () => {
      await listing.stop();
      await server.stop();
    },
  };
};
