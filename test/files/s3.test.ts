import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Writable } from 'node:stream';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../../src/files/file-key.ts';
import { openFolder } from '../../src/files/folder.ts';
import { openFiles } from '../../src/files/open.ts';
import { placeOf } from '../../src/files/place.ts';
import { openS3 } from '../../src/files/s3.ts';
import type { S3Settings } from '../../src/files/settings.ts';
import { createLogger } from '../../src/platform/logs.ts';
import { type RunningS3Server, startS3Server } from '../harness/s3-server/start.ts';
import { type BadWire, openBadWire } from './bad-wire.ts';
import { everyPlace } from './suite/suite.ts';

let server: RunningS3Server;
let operator: S3Client;
let wire: BadWire;
let settings: S3Settings;

/** Few tries, and time enough for a busy machine. */
const hasty = { connectMs: 5000, idleMs: 5000, tries: 3 };

beforeAll(async () => {
  server = await startS3Server();
  const { endpoint, region, key, secret } = server.settings;
  const credentials = { accessKeyId: key, secretAccessKey: secret };
  operator = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  await operator.send(new CreateBucketCommand({ Bucket: 'files' }));
  wire = await openBadWire(endpoint);
  settings = { ...server.settings, endpoint: wire.endpoint, bucket: 'files' };
});

afterAll(async () => {
  operator?.destroy();
  await wire?.close();
  await server?.stop();
});

everyPlace('a real S3 service', async () => ({
  files: openS3(settings),
  again: () => openS3(settings),
  async damage(key) {
    await operator.send(new PutObjectCommand({ Bucket: 'files', Key: placeOf(key), Body: 'something else' }));
  },
  async whileDown(work) {
    wire.always('broken');
    return await work().finally(() => wire.always(undefined));
  },
  close: async () => {},
}));

it('reads what was copied name by name from a folder', async () => {
  const path = await mkdtemp(join(tmpdir(), 'bongpheak-files-'));
  const bytes = randomBytes(1000);
  const key = await openFolder(path).put(bytes);
  const names = (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  for (const { parentPath, name } of names) {
    const Body = await readFile(join(parentPath, name));
    await operator.send(new PutObjectCommand({ Bucket: 'files', Key: relative(path, join(parentPath, name)), Body }));
  }
  expect(Buffer.from(await openS3(settings).get(key)).equals(bytes)).toBe(true);
  await rm(path, { recursive: true });
});

describe('an S3 service that is not well', () => {
  it('is asked again when it is busy, or breaks off', async () => {
    const files = openS3(settings, hasty);
    wire.meets('busy', 'broken');
    const bytes = randomBytes(100);
    const key = await files.put(bytes);
    expect(wire.asked()).toBe(3);
    expect(Buffer.from(await openS3(settings).get(key)).equals(bytes)).toBe(true);
  });

  it.each(['half', 'half-silent'] as const)('is asked anew when its answer is only %s', async (trouble) => {
    const bytes = randomBytes(200_000);
    const key = await openS3(settings).put(bytes);
    wire.meets(trouble);
    const files = openS3(settings, { ...hasty, idleMs: 1000 });
    expect(Buffer.from(await files.get(key)).equals(bytes)).toBe(true);
    expect(wire.asked()).toBe(2);
  });

  it.each(['busy', 'broken', 'silent', 'half'] as const)(
    'is unreachable when it is %s three times',
    async (trouble) => {
      const key = await openS3(settings).put(randomBytes(1000));
      wire.always(trouble);
      const files = openS3(settings, { ...hasty, idleMs: trouble === 'silent' ? 200 : 5000 });
      const error = await files.get(key).catch((e: unknown) => e);
      expect(wire.asked()).toBe(3);
      wire.always(undefined);
      expect(error).toMatchObject({ name: 'FilesDown', problem: 'unreachable' });
    },
  );

  it('does not keep what was damaged on the way to it', async () => {
    const files = openS3(settings, hasty);
    const bytes = randomBytes(100);
    wire.meets('turned');
    await expect(files.put(bytes)).rejects.toMatchObject({ name: 'FilesDown', problem: 'unreachable' });
    expect(await files.has(keyOf(bytes))).toBe(false);
  });

  it('is unreachable where nobody listens', async () => {
    const files = openS3({ ...settings, endpoint: 'http://127.0.0.1:9' }, hasty);
    await expect(files.put(randomBytes(9))).rejects.toThrow('cannot be reached: Error ECONNREFUSED');
  });
});

describe('an S3 service that does not let us', () => {
  const wrong: [string, Partial<S3Settings>, string][] = [
    ['secret', { secret: 'a-secret-that-is-not-theirs' }, 'SignatureDoesNotMatch'],
    ['key', { key: 'NOBODY' }, 'InvalidAccessKeyId'],
    ['bucket', { bucket: 'nowhere' }, 'NoSuchBucket'],
  ];

  it.each(wrong)('refuses a wrong %s, with its own word and without the secret', async (_, change, word) => {
    const files = openS3({ ...settings, ...change });
    const key = keyOf(randomBytes(9));
    for (const ask of [() => files.put(randomBytes(9)), () => files.get(key)]) {
      const error = (await ask().catch((e: unknown) => e)) as Error;
      expect(error).toMatchObject({ name: 'FilesDown', problem: 'refused' });
      expect(error.message).toContain(word);
      const secret = change.secret ?? settings.secret;
      expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(secret);
    }
  });

  it.each(wrong)('is told to the operator at the start: a wrong %s', async (_, change, word) => {
    const lines: string[] = [];
    const write = (line: Buffer, __: unknown, done: () => void) => {
      lines.push(String(line));
      done();
    };
    await openFiles({ kind: 's3', ...settings, ...change }, createLogger('info', new Writable({ write })));
    await expect.poll(() => lines.join('')).toContain(word);
    expect(lines.join('')).not.toContain(change.secret ?? settings.secret);
  });
});
