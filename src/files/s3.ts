import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { keyOf } from './file-key.ts';
import { type Files, MissingFileError, whole } from './files.ts';
import { placeOf } from './place.ts';
import { openClient, patient, s3Fault, unlessMissing } from './s3-client.ts';
import type { S3Settings } from './settings.ts';

/**
 * Keeps files in a bucket of any S3 service, under the same names as a folder has them. The bucket stands in the path of the
 * address, since few services but Amazon's have a name for every bucket. What fails by itself is asked again, later each time.
 * The service compares every body with its SHA-256, which is signed; further checksums are not sent, as some services refuse them.
 */
export function openS3(settings: S3Settings, { connectMs, idleMs, tries } = patient): Files {
  const bucket = settings.bucket;
  const client = openClient(settings, { connectMs, idleMs, tries });
  const reached = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw s3Fault(`bucket ${bucket} of ${settings.endpoint}`, error);
    }
  };
  /** The library asks again only until an answer begins; one that breaks off is asked for anew. */
  const read = async (name: string, left: number): Promise<Uint8Array> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
    try {
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    } catch (error) {
      if (left <= 1) throw error;
      return await read(name, left - 1);
    }
  };

  return {
    async put(bytes) {
      const key = keyOf(bytes);
      await reached(() => client.send(new PutObjectCommand({ Bucket: bucket, Key: placeOf(key), Body: bytes })));
      return key;
    },
    async get(key) {
      const place = placeOf(key);
      const bytes = await reached(() => read(place, tries).catch(unlessMissing));
      if (!bytes) throw new MissingFileError(key, 'missing');
      return whole(key, bytes);
    },
    async has(key) {
      const asking = new HeadObjectCommand({ Bucket: bucket, Key: placeOf(key) });
      return (await reached(() => client.send(asking).catch(unlessMissing))) !== undefined;
    },
    async remove(key) {
      const asking = new DeleteObjectCommand({ Bucket: bucket, Key: placeOf(key) });
      await reached(() => client.send(asking));
    },
  };
}
