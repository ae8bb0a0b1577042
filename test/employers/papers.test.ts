import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedIn } from '../../src/accounts/auth.ts';
import { ban } from '../../src/employers/bans/ban.ts';
import { resemblances } from '../../src/employers/bans/resemblances.ts';
import { formatOf } from '../../src/employers/papers/rules.ts';
import { scanFiles } from '../../src/employers/papers/scan.ts';
import { type Browser, browserOf, officeApp, signedIn, wordsOf } from '../desk/office.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { register, somebody } from './registered.ts';

/** What stands for a virus here. */
const EVIL = 'THIS-IS-A-VIRUS';

/** A stand-in for clamscan, with its exit codes: 0 clean, 1 infected, 2 an error. */
const STAND_IN = `#!/bin/sh
[ "$1" = --no-summary ] && [ "$2" = -- ] || exit 2
shift 2
grep -q ${EVIL} "$@" && exit 1
exit 0
`;

let world: TestWorld;
let app: Hono;
let photo: Buffer;
let staff: SignedIn;
beforeAll(async () => {
  const folder = `/tmp/bongpheak-scan-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  const scanner = join(folder, 'scan.sh');
  writeFileSync(scanner, STAND_IN);
  chmodSync(scanner, 0o755);
  world = await createTestWorld({ env: { CLAMAV: scanner } });
  app = officeApp(world);
  staff = await somebody(world, 'staff');
  photo = picture('mandelbrot', '4');
});
afterAll(() => world.close());

/** A photo with what a camera writes beside it; `quality` 2 to 31, as a messenger saves it again. */
function picture(source: string, quality: string): Buffer {
  const making = ['-v', 'error', '-f', 'lavfi', '-i', `${source}=size=640x480:rate=1`, '-frames:v', '1'];
  const jpeg = execFileSync('ffmpeg', [...making, '-q:v', quality, '-f', 'mjpeg', 'pipe:1']);
  const where = Buffer.from('11.5564,104.9282');
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, where.length + 2]), where]);
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
}

const formOf = (name: string, bytes: Uint8Array): FormData => {
  const form = new FormData();
  form.set('csrf', '');
  form.append('files', new File([Uint8Array.from(bytes)], name));
  return form;
};

async function owner(): Promise<Browser & { employerId: string }> {
  const { employerId, cookie } = await register(world);
  const browser = browserOf(app, cookie);
  await browser.read('/en/employer/about');
  return { ...browser, employerId };
}

const send = (browser: Browser & { employerId: string }, name: string, bytes: Uint8Array) =>
  browser.post(`/en/employer/about/${browser.employerId}/papers`, formOf(name, bytes));

test('a photo is made anew, sealed, and opened only by its people and staff, who are noted', async () => {
  const browser = await owner();
  expect(photo.includes('104.9282')).toBe(true);
  expect((await send(browser, 'sign.jpg', photo)).headers.get('location')).toBe('/en/employer/about?sent=1#papers');
  const paper = await world.db.selectFrom('paper').selectAll().executeTakeFirstOrThrow();
  expect(paper).toMatchObject({ format: 'jpeg', stripped: true, scan: 'clean' });
  expect(Buffer.from(await world.files.get(paper.file as never)).includes('JFIF')).toBe(false);

  const path = `/employer/about/paper/${paper.id}`;
  const opened = await browser.get(path);
  const bytes = Buffer.from(await opened.arrayBuffer());
  expect([bytes[0], bytes[1]]).toEqual([0xff, 0xd8]);
  expect(bytes.includes('104.9282')).toBe(false);
  expect(opened.headers.get('content-security-policy')).toContain('sandbox');
  expect((await (await owner()).get(path)).status).toBe(404);
  const seen = await world.db.selectFrom('event').selectAll().where('kind', '=', 'paper.seen').execute();
  expect(seen.map(({ actor }) => actor)).toEqual([`user:${paper.by_user}`]);
});

test('what is no photo, too large, or carries a virus is not kept, and the reason is said', async () => {
  const browser = await owner();
  const refused = async (name: string, bytes: Uint8Array) => {
    const response = await send(browser, name, bytes);
    expect(response.status).toBe(422);
    return wordsOf(await response.text());
  };
  expect(await refused('sign.jpg', Buffer.from('<script>alert(1)</script>'))).toContain('sign.jpg: This is no photo');
  expect(await refused('sign.exe', photo)).toContain('This is no photo');
  expect(await refused('sign.jpg', photo.subarray(0, 60))).toContain('This photo cannot be opened');
  expect(await refused('lease.pdf', Buffer.from(`%PDF-1.4 ${EVIL}`))).toContain('There is a virus in this file');
  expect(await refused('lease.pdf', Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(10 * 1024 * 1024)]))).toContain(
    'larger than 10 MB',
  );
  expect((await browser.post(`/en/employer/about/${browser.employerId}/papers`, new FormData())).status).toBe(422);
  const kept = await world.db.selectFrom('paper').selectAll().where('employer_id', '=', browser.employerId).execute();
  expect(kept).toEqual([]);
  const other = await owner();
  const theirs = `/employer/about/${other.employerId}/papers`;
  expect((await browser.post(theirs, formOf('sign.jpg', photo))).status).toBe(404);
  expect((await browserOf(app).post(theirs, formOf('sign.jpg', photo))).headers.get('location')).toBe('/sign-in');
  const desk = await signedIn(world, app, 'staff');
  expect((await desk.post(theirs, formOf('sign.jpg', photo))).status).toBe(403);
});

test('a banned employer is known by its papers, also by a photo that a messenger has saved again', async () => {
  const crook = await owner();
  await send(crook, 'lease.pdf', Buffer.from('%PDF-1.4 a lease'));
  await send(crook, 'sign.jpg', photo);
  const words = 'asked three people for money';
  const input = { employerId: crook.employerId, reason: 'takes-money', words } as const;
  await world.tx((tx) => ban(tx, world, staff, input, world.now()));

  const alike = async (name: string, bytes: Uint8Array) => {
    const back = await register(world, { name: 'Golden', street: 'Street 51', near: '', contact: 'Pisey' });
    const browser = browserOf(app, back.cookie);
    await browser.read('/en/employer/about');
    await send({ ...browser, employerId: back.employerId }, name, bytes);
    const found = await world.tx((tx) => resemblances(tx, [back.employerId]));
    return found.get(back.employerId)?.[0]?.same.map(({ kind }) => kind) ?? [];
  };
  expect(await alike('contract.pdf', Buffer.from('%PDF-1.4 a lease'))).toEqual(['document']);
  expect(await alike('shop.jpg', picture('mandelbrot', '20'))).toEqual(['picture']);
  expect(await alike('shop.jpg', picture('testsrc', '4'))).toEqual([]);
});

test('the name and the first bytes of a file must agree', () => {
  expect(formatOf('a.JPG', photo)).toBe('jpeg');
  expect(formatOf('a.png', photo)).toBeNull();
  expect(formatOf('a', photo)).toBeNull();
  expect(formatOf('a.pdf', Buffer.from('%PDF-1.7'))).toBe('pdf');
  expect(formatOf('a.svg', Buffer.from('<svg>'))).toBeNull();
});

test('where ClamAV itself is installed, it finds what its signatures name', async () => {
  const real = '/usr/bin/clamscan';
  if (!existsSync(real)) return console.warn('clamscan is not installed here: only its stand-in was tried');
  const folder = `/tmp/bongpheak-scan-${process.pid}`;
  writeFileSync(join(folder, 'own.ndb'), `Test.Own:0:*:${Buffer.from(EVIL).toString('hex')}\n`);
  const script = join(folder, 'real.sh');
  writeFileSync(script, `#!/bin/sh\nexec ${real} -d ${join(folder, 'own.ndb')} "$@"\n`);
  chmodSync(script, 0o755);
  const [clean, evil] = [join(folder, 'clean.pdf'), join(folder, 'evil.pdf')];
  writeFileSync(clean, '%PDF-1.4 a lease');
  writeFileSync(evil, `%PDF-1.4 ${EVIL}`);
  expect(await scanFiles([clean, evil], script, world.log)).toEqual(['clean', 'infected']);
  expect(await scanFiles([clean], join(folder, 'nothing'), world.log)).toEqual(['not-scanned']);
  expect(await scanFiles([clean], 'off', world.log)).toEqual(['not-scanned']);
});
