import type { Person } from '../../test/authorisation/doors.ts';
import { addressOf } from '../../test/authorisation/knock.ts';
import type { Route } from '../../test/authorisation/routes.ts';
import type { Browser, Rows } from '../../test/authorisation/rows.ts';
import type { Form } from './forms.ts';
import type { Random } from './random-of.ts';
import { wordOf } from './words.ts';

export type Asked = { method: string; path: string; headers: Record<string, string>; body: BodyInit | null };

/** What is known of the site so far: its routes, rows that are there, pages and forms that were seen. */
export type Seen = {
  routes: [method: string, path: string, route: Route][];
  rows: Rows;
  links: string[];
  forms: Form[];
};

const methods = ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'] as const;

/** A request by a browser of somebody: mostly one that the site knows, with something wrong in it; sometimes none that it knows. */
export function requestOf(random: Random, seen: Seen, person: Person, browser: Browser): Asked {
  const headers: Record<string, string> = {
    'x-forwarded-for': `10.${random.below(255)}.${random.below(255)}.${random.below(255)}`,
  };
  if (person !== 'nobody' && !random.percent(3)) headers.cookie = browser.cookie;
  else if (random.percent(30)) headers.cookie = cookiesOf(random);
  if (random.percent(10))
    headers[random.one(['accept-language', 'range', 'if-none-match', 'content-type', 'accept', 'origin', 'referer'])] =
      printable(wordOf(random));
  const form = seen.forms.length > 0 && random.percent(45) ? random.one(seen.forms) : null;
  if (form)
    return {
      method: 'POST',
      path: bent(random, form.action),
      headers,
      ...filled(random, form.fields, browser, headers),
    };
  if (seen.links.length > 0 && random.percent(25))
    return { method: 'GET', path: withQuery(random, bent(random, random.one(seen.links))), headers, body: null };
  const [method, pattern, route] = random.one(seen.routes);
  const path = `${random.percent(30) ? '/en' : ''}${random.percent(60) ? addressOf(pattern, route, seen.rows) : wildAddress(random, pattern, seen.rows)}`;
  const asked = random.percent(95) ? method : random.one(methods);
  if (asked === 'GET' || asked === 'HEAD') return { method: asked, path: withQuery(random, path), headers, body: null };
  const fields = Object.entries(route.form ?? {}).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? String(seen.rows[value]) : value.is,
  ]);
  return { method: asked, path, headers, ...filled(random, fields, browser, headers) };
}

const printable = (text: string) => text.replace(/[^\x20-\x7e]/g, '').slice(0, 4000);
const cookiesOf = (random: Random) =>
  Array.from(
    { length: random.below(6) },
    () =>
      `${random.one(['my', 'mark', 'better-auth.session_token', 'said', 'x'])}=${encodeURIComponent(wordOf(random).toWellFormed()).slice(0, 500)}`,
  ).join('; ');

const wildAddress = (random: Random, pattern: string, rows: Rows) =>
  pattern
    .replace(/:(\w+)(?:\{[^/]*\})?/g, () =>
      encode(random.percent(40) ? String(random.one(Object.values(rows))) : wordOf(random)),
    )
    .replace('/*', `/${encode(wordOf(random))}`);

/** Percent signs and half pairs of code units are part of the game, a space would be no address. */
function encode(word: string): string {
  const short = word.slice(0, 300);
  return word.startsWith('%') ? short.replace(/\s/g, '') : encodeURIComponent(short.toWellFormed());
}

/** An address with one of its parts exchanged, now and then. */
function bent(random: Random, path: string): string {
  if (!random.percent(15)) return path;
  const parts = path.split('/');
  parts[1 + random.below(Math.max(1, parts.length - 1))] = encode(wordOf(random));
  return parts.join('/');
}

function withQuery(random: Random, path: string): string {
  if (!random.percent(25)) return path;
  const name = random.one([
    'q',
    'page',
    'after',
    'next',
    'tag',
    'state',
    'province',
    'position',
    'seen',
    'wrong',
    'from',
    'lang',
    'version',
  ]);
  return `${path}${path.includes('?') ? '&' : '?'}${name}=${encode(wordOf(random))}`;
}

function filled(random: Random, fields: [string, string][], browser: Browser, headers: Record<string, string>) {
  const kept = fields
    .filter(() => !random.percent(6))
    .map(([name, value]): [string, string] => [name, random.percent(35) ? wordOf(random) : value]);
  if (random.percent(8))
    kept.push([
      random.one(['role', 'admin', 'state', '__proto__', 'employer', 'verified_at', wordOf(random)]),
      wordOf(random),
    ]);
  if (random.percent(8)) kept.push(...kept);
  const all = [
    ...kept.filter(([name]) => name !== 'csrf'),
    ...(random.percent(90) ? [['csrf', browser.token] as [string, string]] : []),
  ];
  switch (random.below(20)) {
    case 0:
      headers['content-type'] = 'application/json';
      return { body: random.percent(50) ? JSON.stringify(Object.fromEntries(all)) : wordOf(random).toWellFormed() };
    case 1:
    case 2: {
      const form = new FormData();
      for (const [name, value] of all) form.append(name, value.toWellFormed());
      form.append(
        random.one(['files', 'file', 'voice', 'paper', 'audio']),
        new File([wordOf(random)], random.one(['a.pdf', '../b.jpg', 'ក.wav', 'x.zip', ''])),
      );
      return { body: form };
    }
    case 3:
      headers['content-type'] = random.one([
        'multipart/form-data',
        'multipart/form-data; boundary=x',
        'text/plain',
        'application/x-www-form-urlencoded; charset=x',
      ]);
      return { body: wordOf(random).toWellFormed() };
    default:
      return { body: new URLSearchParams(all.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()])) };
  }
}
