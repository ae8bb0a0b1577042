import { NoSuchKey, NotFound, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { FilesDown } from './files.ts';
import type { S3Settings } from './settings.ts';

/** How long a service may take to answer a connection, and to say anything more, in milliseconds; and how often it is asked. */
export const patient = { connectMs: 2_000, idleMs: 8_000, tries: 4 };

/**
 * A client of any S3 service. The bucket stands in the path of the address, since few services but Amazon's have a name for every
 * bucket. What fails by itself is asked again, later each time.
 */
export function openClient(settings: Omit<S3Settings, 'bucket'>, { connectMs, idleMs, tries } = patient): S3Client {
  return new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    credentials: { accessKeyId: settings.key, secretAccessKey: settings.secret },
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: tries,
    requestHandler: { connectionTimeout: connectMs, socketTimeout: idleMs },
  });
}

/** Undefined for an object that is not there; a bucket that is missing is another thing: somebody must act. */
export function unlessMissing(error: unknown): undefined {
  if (!(error instanceof NoSuchKey || error instanceof NotFound)) throw error;
}

/** Damaged on the way to the service, which refused it: nobody is to blame, and the next time may go well. */
const damagedOnTheWay = ['XAmzContentSHA256Mismatch', 'BadDigest', 'IncompleteBody', 'RequestTimeout'];

/** What the service or the network says becomes a word of ours; of the library's error only its words are kept, never its facts. */
export function s3Fault(where: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (!(error instanceof S3ServiceException)) {
    const code = 'code' in error ? ` ${error.code}` : '';
    return new FilesDown('unreachable', where, `${error.name}${code}: ${error.message}`);
  }
  const status = error.$metadata.httpStatusCode ?? 0;
  const isRefused = status >= 300 && status < 500 && status !== 429 && !damagedOnTheWay.includes(error.name);
  return new FilesDown(isRefused ? 'refused' : 'unreachable', where, `${error.name} (HTTP ${status})`);
}
