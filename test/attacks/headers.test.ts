import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApp } from '../authorisation/scene.ts';
import { ask } from './crawl.ts';
import { type Ground, openGround } from './ground.ts';

let ground: Ground;
let live: ReturnType<typeof openApp>;
const answers: { person: string; page: string; response: Response; text: string }[] = [];
beforeAll(async () => {
  ground = await openGround();
  const { world } = ground;
  live = openApp({ ...world, config: { ...world.config, publicUrl: 'https://jobs.example' } });
  for (const person of ['owner', 'admin'] as const) {
    const { cookie } = await ground.browserOf(person);
    for (const page of [...ground.pages, '/nothing', '/health']) {
      const response = await ask(live.app, page, cookie);
      const isText = /text|json|xml/.test(response.headers.get('content-type') ?? '');
      answers.push({ person, page, response, text: isText ? await response.text() : '' });
    }
  }
});
afterAll(async () => {
  await live?.close();
  await ground?.close();
});

/** Of every answer, what is not as it should be. */
const wrong = (fault: (answer: (typeof answers)[number], header: (name: string) => string) => string | false) =>
  answers.flatMap((one) => {
    const found = fault(one, (name) => one.response.headers.get(name) ?? '');
    return found === false ? [] : [`${one.person} ${one.page} (${one.response.status}): ${found}`];
  });

const isPage = (header: (name: string) => string) => header('content-type').startsWith('text/html');

describe('every answer of every route', () => {
  test('cannot be framed, guessed at, or told to others', () => {
    expect(answers.length).toBeGreaterThan(200);
    expect(
      wrong((_, header) => {
        const policy = header('content-security-policy');
        if (!policy.includes("frame-ancestors 'none'") && !policy.includes('sandbox'))
          return `may be framed: ${policy}`;
        if (header('x-content-type-options') !== 'nosniff') return 'may be guessed at';
        if (!/^(same-origin|no-referrer)$/.test(header('referrer-policy'))) return 'tells others its address';
        if (!/max-age=31536000; includeSubDomains/.test(header('strict-transport-security')))
          return 'is not held to https';
        return header('access-control-allow-origin') !== '' && 'is open to other sites';
      }),
    ).toEqual([]);
  });

  test('that is a page runs no script but ours, and none that stands in it', () => {
    expect(
      wrong(({ text }, header) => {
        if (!isPage(header)) return false;
        const policy = header('content-security-policy');
        if (!/default-src 'none'/.test(policy) || !/object-src 'none'/.test(policy) || !/base-uri 'none'/.test(policy))
          return policy;
        if (/unsafe-inline|unsafe-eval|https?:|\*/.test(policy)) return policy;
        const inline = [...text.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/g)].filter(
          ([, how = '']) => !/type="application\/(ld\+)?json"/.test(how),
        );
        if (inline.length > 0) return 'has a script in it';
        return /\son\w+=|<iframe|<object|<embed|href="javascript:/.test(text) && 'has a handler in it';
      }),
    ).toEqual([]);
  });

  test('says what it is, in which letters, and nothing of what made it', () => {
    expect(
      wrong(({ response, text }, header) => {
        const type = header('content-type');
        const hasBody = response.status !== 304 && response.status !== 204 && response.status < 300;
        if (hasBody && type === '') return 'says not what it is';
        if (/^text\/|json|xml/.test(type) && !/charset=utf-8/i.test(type) && !type.startsWith('application/json'))
          return type;
        if (header('server') || header('x-powered-by')) return 'says what made it';
        return /at .*\.tsx?:\d+|node_modules|select .* from|postgres/i.test(text) && 'shows its inside';
      }),
    ).toEqual([]);
  });

  test('that holds what is somebody’s own is kept by nobody on the way', () => {
    expect(
      wrong(({ page, person, response }, header) => {
        const isOwn = /^\/(employer|desk|account|my|studio|register|join|sign-in)(\/|$)/.test(page);
        const isScript = /javascript|font|image\/svg/.test(header('content-type'));
        if (!isOwn || isScript || response.status !== 200 || person === 'nobody') return false;
        return !/no-store/.test(header('cache-control')) && `cache-control: ${header('cache-control')}`;
      }),
    ).toEqual([]);
  });

  test('leads to no other site', () => {
    expect(wrong((_, header) => /^(?!\/(?!\/))/.test(header('location') || '/') && header('location'))).toEqual([]);
  });
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/%09/evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/..//evil.example',
  '/.//evil.example',
  'https:evil.example',
])('%j as a way on leads nowhere else', async (next) => {
  for (const [path, cookie] of [
    [`/sign-in?next=${encodeURIComponent(next)}`, (await ground.browserOf('owner')).cookie],
    [`/where/12?back=${encodeURIComponent(next)}`, ''],
    [`/where/all?back=${encodeURIComponent(next)}`, ''],
    [`/sign-in/second?next=${encodeURIComponent(next)}`, (await ground.browserOf('owner')).cookie],
  ] as const) {
    const response = await ask(ground.app, path, cookie);
    const location = response.headers.get('location');
    if (location) expect(new URL(location, 'https://jobs.example').origin).toBe('https://jobs.example');
    expect(await response.text()).not.toMatch(/href="[^"]*evil\.example/);
  }
});
