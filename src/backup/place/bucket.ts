import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { openClient, s3Fault, unlessMissing } from '../../files/s3-client.ts';
import type { S3Settings } from '../../files/settings.ts';
import { BackupFault } from '../fault.ts';
import type { Place } from './place.ts';

/** Chunks are 16 MB, and the way may be long: longer than for small files. */
const patience = { connectMs: 5_000, idleMs: 60_000, tries: 4 };

/** A bucket of an S3 service that takes backups, under a prefix of its own (`''` or `backups/`); `mostNames` are listed at once. */
export function openBucketPlace(settings: S3Settings, prefix: string, mostNames = 1000): Place {
  const { bucket: Bucket } = settings;
  const where = `bucket ${Bucket} of ${settings.endpoint}`;
  const client = openClient(settings, patience);
  const reached = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw s3Fault(where, error);
    }
  };
  const read = async (Key: string, left: number): Promise<Uint8Array> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    try {
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    } catch (error) {
      if (left <= 1) throw error;
      return await read(Key, left - 1); // the library asks again only until an answer begins
    }
  };
  const names = async (Prefix: string): Promise<string[]> => {
    const found: string[] = [];
    for (let ContinuationToken: string | undefined; ; ) {
      const page = await client.send(
        new ListObjectsV2Command({
          Bucket,
          Prefix,
          MaxKeys: mostNames,
          ...(ContinuationToken ? { ContinuationToken } : {}),
        }),
      );
      found.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key ? [Key.slice(prefix.length)] : [])));
      if (!page.IsTruncated || !page.NextContinuationToken) return found.sort();
      ContinuationToken = page.NextContinuationToken;
    }
  };
  return {
    where,
    put: async (name, bytes) => {
      await reached(() => client.send(new PutObjectCommand({ Bucket, Key: prefix + name, Body: bytes })));
    },
    get: async (name) => (await reached(() => read(prefix + name, patience.tries).catch(unlessMissing))) ?? null,
    list: (start) => reached(() => names(prefix + start)),
    remove: async (name) => {
      await reached(() => client.send(new DeleteObjectCommand({ Bucket, Key: prefix + name })));
    },
    async refuseVersions() {
      const { Status } = await reached(() => client.send(new GetBucketVersioningCommand({ Bucket })));
      if (Status === undefined) return;
      throw new BackupFault(
        'keeps-versions',
        `${where} keeps old versions of what is replaced (versioning is ${Status}): an erased person's key would stay in it. Use a bucket in which versioning was never switched on.`,
      );
    },
  };
}
