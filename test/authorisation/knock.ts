import type { Hono } from 'hono';
import type { Answer } from './doors.ts';
import type { Route } from './routes.ts';
import type { Browser, Rows } from './rows.ts';

const connection = { incoming: { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } } };
const nobodys = '00000000-0000-4000-8000-000000000000';

/** The name of a route in the table: patterns and hashes of contents left out. */
export const nameOf = (method: string, path: string): string =>
  `${method} ${path.replace(/\{[^/]*\}/g, '').replace(/(?<=[/.])[0-9a-f]{8,}(?=[/.])/g, '#')}`;

/** The address of a route as it is served, with real rows where the table names them. */
export const addressOf = (path: string, route: Route, rows: Rows): string =>
  path
    .replace(/:(\w+)(?:\{([^/]*)\})?/g, (_, name: string, pattern: string | undefined) => {
      const row = route.rows?.[name];
      if (row) return rows[row];
      if (pattern?.includes('approve')) return 'approve';
      const ending = /\\\.(\w+)$/.exec(pattern ?? '')?.[1];
      return ending
        ? `${pattern?.startsWith('[0-9]') || pattern?.startsWith('\\d') ? '1' : nobodys}.${ending}`
        : nobodys;
    })
    .replace('/*', '/index.js');

const formOf = (route: Route, rows: Rows): [string, string][] =>
  Object.entries(route.form ?? {}).map(([name, value]) => [name, typeof value === 'string' ? rows[value] : value.is]);

/** Knocks: gives the status of the answer, and what it says to who knocks. `prefix`: of the language, where not the default one. */
export async function knock(
  app: Hono,
  [method, path]: readonly [string, string],
  route: Route,
  { rows, browser, prefix = '' }: { rows: Rows; browser: Browser; prefix?: string },
): Promise<{ status: number; answer: Answer }> {
  const headers = { cookie: browser.cookie };
  const form = route.isUpload ? new FormData() : new URLSearchParams();
  for (const [name, value] of [['csrf', browser.token], ...formOf(route, rows)] as const) form.append(name, value);
  if (form instanceof FormData) form.append('files', new File(['%PDF-1.4'], 'paper.pdf'));
  const init = method === 'GET' ? { headers } : { method, headers, body: form };
  const response = await app.request(`${prefix}${addressOf(path, route, rows)}`, init, connection);
  return { status: response.status, answer: answerOf(response, route, prefix) };
}

function answerOf(response: Response, { door, rows, form }: Route, prefix: string): Answer {
  const { status, headers } = response;
  const where = (headers.get('location') ?? '').slice(prefix.length);
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404 && (rows || form || door === 'carrier')) return 'not-found';
  if (status === 422 && door === 'lift') return 'told';
  if (status !== 303 || door === 'public' || headers.has('set-cookie')) return 'in';
  if (where === '/my' || where === '/my/ended') return 'own-phone';
  if (where === '/account' && door === 'second') return 'account';
  return where.split('?')[0] === '/sign-in' ? 'sign-in' : 'in';
}
