import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBucketPlace } from '../../src/backup/place/bucket.ts';
import { openFolderPlace } from '../../src/backup/place/folder.ts';
import type { Place } from '../../src/backup/place/place.ts';
import { openKept, openStore } from '../../src/backup/place/sealed.ts';
import { type BadWire, openBadWire } from '../files/bad-wire.ts';
import { type RunningS3Server, startS3Server } from '../harness/s3-server/start.ts';

let server: RunningS3Server;
let wire: BadWire;
let operator: S3Client;
let folder: string;

beforeAll(async () => {
  server = await startS3Server();
  const { endpoint, region, key, secret } = server.settings;
  operator = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: key, secretAccessKey: secret },
    forcePathStyle: true,
  });
  await operator.send(new CreateBucketCommand({ Bucket: 'backups' }));
  wire = await openBadWire(endpoint);
  folder = await mkdtemp(join(tmpdir(), 'bongpheak-place-'));
});

afterAll(async () => {
  operator?.destroy();
  await wire?.close();
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const bucket = (prefix = 'ours/') =>
  openBucketPlace({ ...server.settings, endpoint: wire.endpoint, bucket: 'backups' }, prefix);

describe.each([
  ['a folder', () => openFolderPlace(join(folder, 'place'))],
  ['a bucket of a real S3 service', () => bucket()],
] as [string, () => Place][])('%s that takes backups', (_, open) => {
  it('keeps, replaces, lists and forgets', async () => {
    const place = open();
    const bytes = randomBytes(100_000);
    expect(await place.get('lines/a/1')).toBeNull();
    expect(await place.list('lines/')).toEqual([]);
    for (const name of ['lines/b/1', 'lines/a/2', 'lines/a/1', 'cabinet/00']) await place.put(name, bytes);
    await place.put('lines/a/1', Buffer.from('another'));
    expect(Buffer.from((await place.get('lines/a/1'))!).toString()).toBe('another');
    expect(Buffer.from((await place.get('lines/a/2'))!).equals(bytes)).toBe(true);
    expect(await place.list('lines/a/')).toEqual(['lines/a/1', 'lines/a/2']);
    expect(await place.list('')).toEqual(['cabinet/00', 'lines/a/1', 'lines/a/2', 'lines/b/1']);
    await place.remove('lines/a/1');
    await place.remove('lines/a/1');
    expect(await place.list('lines/')).toEqual(['lines/a/2', 'lines/b/1']);
  });

  it('is opened again with the key that sealed it, and with no other', async () => {
    const [place, key] = [open(), randomBytes(32)];
    await openStore(place, key);
    await openStore(place, key);
    await expect(openStore(place, randomBytes(32))).rejects.toMatchObject({ problem: 'wrong-key' });
    await expect(openKept(place, randomBytes(32))).rejects.toMatchObject({ problem: 'wrong-key' });
  });
});

it('a bucket that is away or full is told in a word of ours, and one that answers badly is asked again', async () => {
  const place = bucket('wire/');
  wire.meets('busy', 'half');
  await place.put('a', Buffer.from('one'));
  wire.meets('half');
  expect(Buffer.from((await place.get('a'))!).toString()).toBe('one');
  wire.always('broken');
  await expect(place.put('b', Buffer.from('two'))).rejects.toMatchObject({ name: 'FilesDown', problem: 'unreachable' });
  wire.always(undefined);
});

it('lists more names than a service gives at once', async () => {
  const place = openBucketPlace({ ...server.settings, bucket: 'backups' }, 'many/', 2);
  const names = ['a', 'b', 'c', 'd', 'e'];
  for (const name of names) await place.put(name, Buffer.from(name));
  expect(await place.list('')).toEqual(names);
});

it('a bucket that keeps old versions is refused, since an erased key would stay in it', async () => {
  await operator.send(new CreateBucketCommand({ Bucket: 'versions' }));
  const place = openBucketPlace({ ...server.settings, bucket: 'versions' }, '');
  await openStore(place, randomBytes(32));
  await operator.send(
    new PutBucketVersioningCommand({ Bucket: 'versions', VersioningConfiguration: { Status: 'Enabled' } }),
  );
  await expect(openStore(place, randomBytes(32))).rejects.toMatchObject({ problem: 'keeps-versions' });
});
