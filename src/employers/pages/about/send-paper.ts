import type { Context } from 'hono';
import type { SignedIn } from '../../../accounts/auth.ts';
import { FileKey } from '../../../files/file-key.ts';
import { FilesDown, MissingFileError } from '../../../files/files.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { World } from '../../../world.ts';
import { fieldOf } from '../../papers/prepare.ts';
import { mediaType } from '../../papers/rules.ts';
import { seePaper } from '../../papers/see.ts';

/** A picture that we made anew is shown; anything else is only handed over, and can do nothing where it is opened. */
const policy = "default-src 'none'; img-src 'self'; sandbox";

/** Sends a paper to somebody who may see it; each sending is noted. */
export async function sendPaper(c: Context, world: World, who: SignedIn, paperId: string): Promise<Response> {
  const paper = await inTransaction(world.db, (tx) => seePaper(tx, who, paperId, world.now()));
  if (isRefused(paper)) return c.notFound();
  try {
    const sealed = await world.files.get(FileKey.parse(paper.file));
    const bytes = Uint8Array.from(world.vault.openBytes(fieldOf(paper.id), sealed));
    const ending = paper.format === 'jpeg' ? 'jpg' : paper.format;
    return c.body(bytes, 200, {
      'Content-Type': mediaType(paper.format),
      'Content-Disposition': `${paper.stripped ? 'inline' : 'attachment'}; filename="${paper.id}.${ending}"`,
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
    });
  } catch (err) {
    if (!(err instanceof MissingFileError || err instanceof FilesDown)) throw err;
    world.log.warn({ err }, 'a paper cannot be had');
    return c.notFound();
  }
}
