import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { keyOf } from './file-key.ts';
import { type Files, FilesDown, MissingFileError, whole } from './files.ts';
import { placeOf } from './place.ts';
import type { S3Settings } from './settings.ts';

/** How long a service may take to answer a connection, and to say anything more, in milliseconds; and how often it is asked. */
const patient = { connectMs: 2_000, idleMs: 8_000, tries: 4 };

/**
 * Keeps files in a bucket of any S3 service, under the same names as a folder has them. The bucket stands in the path of the
 * address, since few services but Amazon's have a name for every bucket. What fails by itself is asked again, later each time.
 * The service compares every body with its SHA-256, which is signed; further checksums are not sent, as some services refuse them.
 */
export function openS3(settings: S3Settings, { connectMs, idleMs, tries } = patient): Files {
  const bucket = settings.bucket;
  const client = new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    credentials: { accessKeyId: settings.key, secretAccessKey: settings.secret },
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: tries,
    requestHandler: { connectionTimeout: connectMs, socketTimeout: idleMs },
  });
  const reached = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw fault(`bucket ${bucket} of ${settings.endpoint}`, error);
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

/** A bucket that is missing is another thing: somebody must act. */
function unlessMissing(error: unknown): undefined {
  if (!(error instanceof NoSuchKey || error instanceof NotFound)) throw error;
}

/** Damaged on the way to the service, which refused it: nobody is to blame, and the next time may go well. */
const damagedOnTheWay = ['XAmzContentSHA256Mismatch', 'BadDigest', 'IncompleteBody', 'RequestTimeout'];

/** What the service or the network says becomes a word of ours; of the library's error only its words are kept, never its facts. */
function fault(where: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (!(error instanceof S3ServiceException)) {
    const code = 'code' in error ? ` ${error.code}` : '';
    return new FilesDown('unreachable', where, `${error.name}${code}: ${error.message}`);
  }
  const status = error.$metadata.httpStatusCode ?? 0;
  const isRefused = status >= 300 && status < 500 && status !== 429 && !damagedOnTheWay.includes(error.name);
  return new FilesDown(isRefused ? 'refused' : 'unreachable', where, `${error.name} (HTTP ${status})`);
}
