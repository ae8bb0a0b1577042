import type { Logger } from '../platform/logs.ts';
import { keyOf } from './file-key.ts';
import { type Files, FilesDown } from './files.ts';
import { openFolder } from './folder.ts';
import type { FilesSettings } from './settings.ts';

/**
 * Opens the place of files that the operator chose. One that is down stops nobody from starting, as calls go on without it; the
 * log says so at once, not at the first recording. Only who keeps files in S3 loads the library for it.
 */
export async function openFiles(settings: FilesSettings, log: Logger): Promise<Files> {
  if (settings.kind === 'folder') return openFolder(settings.folder);
  const { openS3 } = await import('./s3.ts');
  const files = openS3(settings);
  void files.get(keyOf(new Uint8Array())).catch((error: unknown) => {
    if (error instanceof FilesDown) log.error({ err: error }, 'files can be neither read nor kept');
  });
  return files;
}
