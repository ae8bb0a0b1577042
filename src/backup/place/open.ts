import type { PlaceSettings } from '../settings.ts';
import { openFolderPlace } from './folder.ts';
import type { Place } from './place.ts';

/** Opens the place of backups that the operator chose; only who uses S3 loads the library for it. */
export async function openPlace(settings: PlaceSettings): Promise<Place> {
  if (settings.kind === 'folder') return openFolderPlace(settings.folder);
  const { openBucketPlace } = await import('./bucket.ts');
  return openBucketPlace(settings.settings, settings.prefix);
}
