import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Listening, listen } from '../../src/web/server.ts';
import { openScene } from '../authorisation/scene.ts';

let scene: Awaited<ReturnType<typeof openScene>>;
let server: Listening;
beforeAll(async () => {
  scene = await openScene();
  const patience = {
    headersTimeout: 400,
    requestTimeout: 800,
    connectionsCheckingInterval: 50,
    maxHeaderSize: 16 * 1024,
  };
  server = await listen(scene.app, '127.0.0.1', 0, undefined, undefined, patience);
});
afterAll(async () => {
  await server?.stop(100);
  await scene?.close();
});

/** Sends bytes as they are, and gives all that comes back until the server closes. */
function raw(bytes: string, andThen: (socket: Socket) => void = () => undefined): Promise<string> {
  return new Promise((done) => {
    const parts: Buffer[] = [];
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(bytes);
      andThen(socket);
    });
    socket.on('data', (part) => parts.push(part));
    socket.on('error', () => undefined);
    socket.on('close', () => done(Buffer.concat(parts).toString('latin1')));
  });
}

const statuses = (answer: string): string[] =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status = '']) => status);
const ok = async () => (await fetch(`http://127.0.0.1:${server.port}/health`)).status;

describe('who sends slowly', () => {
  test('a head that never ends is closed by us, and others are served meanwhile', async () => {
    const slow = Array.from({ length: 50 }, () => raw('GET / HTTP/1.1\r\nHost: a\r\nX-A: '));
    expect(await ok()).toBe(200);
    const ends = await Promise.all(slow);
    expect(new Set(ends.flatMap(statuses))).toEqual(new Set(['408']));
  });

  test('a body that comes drop by drop is closed by us, and others are served meanwhile', async () => {
    const head =
      'POST /my/code HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n';
    const drip = (socket: Socket) => {
      const drop = setInterval(() => socket.write('a'), 50);
      socket.on('close', () => clearInterval(drop));
    };
    const slow = Array.from({ length: 20 }, () => raw(head, drip));
    expect(await ok()).toBe(200);
    for (const end of await Promise.all(slow)) expect(statuses(end).filter((status) => status < '400')).toEqual([]);
  });
});

describe('who sends too much', () => {
  test.each([
    ['one header of 20 kB', `X-A: ${'a'.repeat(20_000)}\r\n`],
    ['thousands of headers', Array.from({ length: 5_000 }, (_, at) => `X-${at}: a\r\n`).join('')],
    ['a cookie of 64 kB', `Cookie: my=${'a'.repeat(65_536)}\r\n`],
  ])('%s is refused before it is read', async (_, headers) => {
    expect(statuses(await raw(`GET / HTTP/1.1\r\nHost: a\r\n${headers}\r\n`))).toEqual(['431']);
  });

  test('a form larger than any of ours is refused, whatever it says of its length', async () => {
    const head =
      'POST /my/code HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n';
    const big = 'a=b&'.repeat(40_000);
    const chunked = `${big.length.toString(16)}\r\n${big}\r\n0\r\n\r\n`;
    expect(statuses(await raw(`${head}Content-Length: ${big.length}\r\n\r\n${big}`))[0]).toBe('413');
    expect(statuses(await raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunked}`))[0]).toBe('413');
  });

  test('nine thousand fields, and JSON a thousand deep, are a form like any other', async () => {
    const fields = Array.from({ length: 9_000 }, (_, at) => `a${at}=`).join('&');
    const typed = { 'content-type': 'application/x-www-form-urlencoded' };
    const many = await fetch(`http://127.0.0.1:${server.port}/my/code`, {
      method: 'POST',
      headers: typed,
      body: fields,
    });
    const deep = `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`;
    const json = await fetch(`http://127.0.0.1:${server.port}/phone/event`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: deep,
    });
    expect([many.status, json.status]).toEqual([200, 403]);
  });
});

describe('a request that means two things', () => {
  test.each([
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 40\r\n'],
    ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n'],
    ['a hidden coding', 'Transfer-Encoding : chunked\r\n'],
    ['a coding nobody has', 'Transfer-Encoding: chunked, smuggled\r\n'],
    ['a length that is none', 'Content-Length: +4\r\n'],
  ])('%s: refused, and no second request is taken out of it', async (_, headers) => {
    const inside = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n';
    const answer = await raw(`POST /my/code HTTP/1.1\r\nHost: a\r\n${headers}\r\n0\r\n\r\n${inside}`);
    expect(statuses(answer)).toEqual(['400']);
  });

  test('a line end in a header, or none where one belongs, is refused', async () => {
    for (const text of [
      'GET / HTTP/1.1\r\nHost: a\r\nX: a\nb: c\r\n\r\n',
      'GET / HTTP/1.1\nHost: a\n\n',
      'GET /\u0001 HTTP/1.1\r\nHost: a\r\n\r\n',
    ])
      expect(statuses(await raw(text)).filter((status) => status === '200')).toEqual([]);
  });
});

describe('methods', () => {
  test('TRACE, CONNECT and what nobody knows give nothing back of what was sent', async () => {
    for (const method of ['TRACE', 'CONNECT', 'PROPFIND', 'DEBUG', 'X']) {
      const answer = await raw(`${method} /health HTTP/1.1\r\nHost: a\r\nX-Secret: abc\r\nConnection: close\r\n\r\n`);
      expect(`${method} ${statuses(answer)} ${answer.includes('abc')}`).toMatch(/^\w+ (?:[45]\d\d|) false$/);
      expect(statuses(answer)).not.toContain('500');
    }
  });

  test('OPTIONS allows no other site anything, HEAD has no body', async () => {
    const options = await raw(
      'OPTIONS /my HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\nConnection: close\r\n\r\n',
    );
    expect(options.toLowerCase()).not.toContain('access-control-allow');
    const head = await raw('HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(head.split('\r\n\r\n')[1]).toBe('');
  });
});

test('the host that a request claims stands in no page, no address and no header', async () => {
  for (const path of ['/', '/en/register', '/my', '/account', '/job/1001', '/sign-in', '/nothing']) {
    const answer = await raw(
      `GET ${path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).not.toContain('evil.example');
  }
});

test.each(['012345678', '9007199254740993', '[', 'a b'])(
  'a host that is none (%s) is refused, and no fault of ours',
  async (host) => {
    for (const method of ['GET', 'POST', 'PATCH'])
      expect(
        await raw(`${method} / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`),
      ).toMatch(/^HTTP\/1\.1 [234]/);
  },
);
