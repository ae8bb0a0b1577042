import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importTask } from '../../../src/voices/bulk/bring/work.ts';
import { most } from '../../../src/voices/bulk/rules.ts';
import { browserOf, wordsOf } from '../../desk/office.ts';
import { makeUser } from '../../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../../harness/world.ts';
import { type Desk, openDesk, otherRecording } from '../desk.ts';
import { openStudio, type Studio } from '../studio.ts';
import { zipOf } from './bringing.ts';

let world: TestWorld;
let studio: Studio;
let desk: Desk;
beforeAll(async () => {
  world = await createTestWorld();
  desk = await openDesk(world);
  studio = await openStudio(world);
});
afterAll(async () => {
  await studio.close();
  await world.close();
});

const connection = { incoming: { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } } };

/** Somebody at the import page, who sends its form as a browser would: the token in front of the files. */
async function atImport(app: Hono, role: 'staff' | 'volunteer' | 'employer' = 'staff') {
  const { cookie } = await makeUser(world, role);
  const browser = browserOf(app, cookie);
  const page = await browser.read('/en/studio/import');
  const token = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const send = (fields: Record<string, string>, files: Record<string, Uint8Array>, headers: HeadersInit = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ csrf: token, ...fields })) form.append(name, value);
    for (const [name, bytes] of Object.entries(files)) form.append('files', new Blob([new Uint8Array(bytes)]), name);
    return app.request(
      '/en/studio/import',
      { method: 'POST', body: form, headers: { cookie, ...headers } },
      connection,
    );
  };
  return { ...browser, page, send };
}

const work = (response: Response) =>
  importTask.run(world, { import: response.headers.get('location')?.split('/').at(-1) });

describe('At the recording desk', () => {
  test('staff send files, see what became of each, and are asked before anything is replaced', async () => {
    const { send, read, get, post } = await atImport(studio.app);
    const fields = { kind: 'files', voice: desk.speakerId };
    const sent = await send(fields, { 'n.1.mp3': otherRecording('en', 'n.1'), 'x.wav': otherRecording('en', 'n.1') });
    expect(sent.status).toBe(303);
    const path = sent.headers.get('location') ?? '';
    expect(wordsOf(await read(path))).toContain('0 of 2 looked at');
    await work(sent);
    const report = wordsOf(await read(path));
    expect(report).toContain('New, waits for a second person');
    expect(report).toContain('No clip has this name');
    const again = await send(fields, { 'all.zip': await zipOf({ 'n.1.mp3': otherRecording('en', 'n.2') }) });
    await work(again);
    const asking = again.headers.get('location') ?? '';
    const page = await read(asking);
    expect(wordsOf(page)).toContain('1 recording would replace another');
    const sounds = [...page.matchAll(/<audio[^>]* src="([^"]+)"/g)].map(([, src]) => src ?? '');
    for (const [at, clip] of ['n.1', 'n.2'].entries()) {
      const heard = await get(sounds[at] ?? '');
      expect(Buffer.from(await heard.arrayBuffer()), clip).toEqual(Buffer.from(otherRecording('en', clip)));
      expect((await studio.app.request(sounds[at] ?? '', {}, connection)).status).toBe(303);
    }
    expect((await post(asking, { all: 'new' })).status).toBe(303);
    expect(wordsOf(await read(asking))).toContain('All files were looked at');
  });

  test('what is not taken is told in a sentence, and nothing of it stays', async () => {
    const { send } = await atImport(studio.app);
    const told = async (answer: Response | Promise<Response>) => {
      const response = await answer;
      return [response.status, wordsOf(await response.text())] as const;
    };
    const fields = { kind: 'files', voice: desk.speakerId };
    expect(await told(send(fields, {}))).toEqual([422, expect.stringContaining('No file was chosen')]);
    const two = { 'a.wav': new Uint8Array(9), 'b.wav': new Uint8Array(9) };
    expect(await told(send({ kind: 'long' }, two))).toEqual([422, expect.stringContaining('is one file')]);
    const [, one] = await told(send({ kind: 'long' }, { 'a.wav': new Uint8Array(9) }));
    expect(one).toContain('choose the script');
    const length = { 'content-length': String(most.uploadBytes * 2) };
    expect(await told(send(fields, two, length))).toEqual([422, expect.stringContaining('more than 500 MB')]);
    const [status] = await told(send({ ...fields, csrf: 'made-up' }, two));
    expect(status).toBe(403);
    const rows = await world.db.selectFrom('voice_import').select('id').where('kind', '=', 'long').execute();
    expect(rows).toEqual([]);
  });

  test('volunteers and employers neither see nor send any of it', async () => {
    for (const role of ['volunteer', 'employer'] as const) {
      const { send, get } = await atImport(studio.app, role);
      expect((await send({ kind: 'files', voice: desk.speakerId }, { 'n.1.mp3': new Uint8Array(9) })).status).toBe(403);
      for (const path of [
        'script',
        'import',
        `script.csv?voice=${desk.speakerId}`,
        `recordings.zip?voice=${desk.speakerId}`,
      ])
        expect((await get(`/studio/${path}`)).status, `${role} ${path}`).toBe(403);
    }
    const nobody = browserOf(studio.app);
    expect((await nobody.get('/studio/import')).status).toBe(303);
    expect((await nobody.post('/studio/import', {})).status).toBe(303);
  });

  test('a script is a table that spreadsheets read, with meaning and sentence', async () => {
    const { get } = await atImport(studio.app);
    const response = await get(`/studio/script.csv?voice=${desk.speakerId}&state=all`);
    expect(response.headers.get('content-type')).toContain('text/csv');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines[0]).toBe('number,clip,words,meaning,sentence,kind');
    expect(lines.length - 2).toBe(world.speech.inventory('km').size - 1); // the mark is music
    expect(lines.find((line) => line.includes('position.cook,'))).toMatch(
      /^\d+,position\.cook,[\u1780-\u17ff]+,Cook,.+,position$/,
    );
    expect((await get('/studio/script.csv?voice=nobody')).status).toBe(404);
  });
});
