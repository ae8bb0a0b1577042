import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldOf, preparePapers } from '../../src/employers/papers/prepare.ts';
import { FileKey } from '../../src/files/file-key.ts';
import { type Listening, listen } from '../../src/web/server.ts';
import { type Ground, openGround } from './ground.ts';

let ground: Ground;
let server: Listening;
const folder = mkdtempSync(join(tmpdir(), 'attack-'));
beforeAll(async () => {
  ground = await openGround();
  server = await listen(ground.app, '127.0.0.1', 0);
});
afterAll(async () => {
  await server?.stop(100);
  await ground?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks for an address letter by letter: no client has tidied it. */
const asked = (path: string, cookie: string): Promise<string> =>
  new Promise((done) => {
    const parts: Buffer[] = [];
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`);
    });
    socket.on('data', (part) => parts.push(part));
    socket.on('error', () => undefined);
    socket.on('close', () => done(Buffer.concat(parts).toString('latin1')));
  });

const ups = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..%5c', '..\\', '..;/', '%252e%252e%252f', '....//', '..%c0%af'];
const wanted = ['package.json', 'etc/passwd', 'master.key', 'db/0001-platform.sql'];

describe('a path that leads out of where files are', () => {
  test('gets none of them, from any route that sends files', async () => {
    const { cookie } = await ground.browserOf('admin');
    const rooms = [
      '/pictures/',
      '/previews/',
      '/voice/km/',
      '/say/km/',
      '/phone/',
      '/studio/take/',
      '/studio/import/',
      '/desk/greetings/',
      '/employer/about/paper/',
      '/twiml/somleng/own/',
      '/',
    ];
    const found: string[] = [];
    for (const room of rooms)
      for (const up of ups) {
        const file = wanted[found.length % wanted.length] ?? 'package.json';
        for (const path of [`${room}${up.repeat(8)}${file}`, `${room}${up.repeat(3)}${file}%00.mp3`]) {
          const answer = await asked(path, cookie);
          if (/HTTP\/1\.1 5/.test(answer) || /"dependencies"|root:x:|create table/.test(answer)) found.push(path);
        }
      }
    expect(found).toEqual([]);
  });

  test('is no name of a file that is kept: names are hashes, and nothing else', () => {
    for (const key of ['../../master.key', 'a/b', '', '.', `${'a'.repeat(63)}/`, `${'a'.repeat(64)}\n`, 'A'.repeat(64)])
      expect(FileKey.safeParse(key).success).toBe(false);
    fc.assert(fc.property(fc.string(), (key) => FileKey.safeParse(key).success === /^[0-9a-f]{64}$/.test(key)));
  });
});

/** A PNG that says it is so large, and holds next to nothing. */
function vast(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(1_000_000));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const photo = () =>
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    'testsrc=size=64x64:rate=1',
    '-frames:v',
    '1',
    '-f',
    'mjpeg',
    'pipe:1',
  ]);
const program = '<script>bp7()</script>';

async function brought(name: string, bytes: Uint8Array) {
  const path = join(folder, 'sent');
  writeFileSync(path, bytes);
  return await preparePapers(ground.world, [{ path, name }]);
}

describe('a file that is two things at once', () => {
  test.each([
    ['a page called a photo', 'sign.jpg', () => Buffer.from(`<html>${program}</html>`)],
    ['a drawing that runs', 'sign.svg', () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${program}</svg>`)],
    ['a drawing called a photo', 'sign.png', () => Buffer.from(`<svg>${program}</svg>`)],
    ['a picture that is a script', 'sign.gif', () => Buffer.from(`GIF89a/*${'\0'.repeat(20)}*/=1;bp7()`)],
    ['a document called a photo', 'sign.jpg', () => Buffer.from(`%PDF-1.7 ${program}`)],
    ['a photo called a document', 'lease.pdf', () => photo()],
    [
      'a page after the first bytes of a photo',
      'sign.jpg',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(program)]),
    ],
    ['a picture of sixty thousand by sixty thousand', 'sign.png', () => vast(60_000, 60_000)],
    ['a list that names a file of ours', 'sign.jpg', () => Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n')],
    ['two names in one', 'sign.jpg\u0000.html', () => photo()],
    ['a path for a name', '../../../sign.exe', () => photo()],
  ])('%s is not taken', async (_, name, bytes) => {
    expect(await brought(name, bytes())).toMatchObject({ refused: expect.stringMatching(/^(other-format|broken)$/) });
  });

  test('a photo with a page behind it is kept without the page', async () => {
    const taken = await brought('../sign.jpg', Buffer.concat([photo(), Buffer.from(program)]));
    if ('refused' in taken) throw new Error(taken.refused);
    const { id, file, format } = taken[0]!.paper;
    const kept = Buffer.from(
      ground.world.vault.openBytes(fieldOf(id), await ground.world.files.get(FileKey.parse(file))),
    );
    expect(format).toBe('jpeg');
    expect(kept.includes('bp7')).toBe(false);
  });

  test('that names an address of ours asks nobody for anything', async () => {
    const heard: string[] = [];
    const trap = createServer((request, response) => {
      heard.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((done) => trap.listen(0, '127.0.0.1', done));
    const { port } = trap.address() as AddressInfo;
    const list = `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:${port}/inside\n#EXT-X-ENDLIST\n`;
    const joined = `ffconcat version 1.0\nfile http://127.0.0.1:${port}/inside\n`;
    const drawn = `<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:${port}/inside"/></svg>`;
    const head = photo().subarray(0, 4);
    for (const text of [list, joined, drawn])
      for (const bytes of [Buffer.from(text), Buffer.concat([head, Buffer.from(text)])])
        await brought('sign.jpg', bytes);
    trap.close();
    expect(heard).toEqual([]);
  });
});
