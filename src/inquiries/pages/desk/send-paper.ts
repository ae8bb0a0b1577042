import type { Context } from 'hono';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { mediaType } from '../../../employers/papers/rules.ts';
import { FilesDown, MissingFileError } from '../../../files/files.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { seeInquiryPaper } from '../../papers/see.ts';

/** A picture that we made anew is shown; anything else is only handed over, and can do nothing where it is opened. */
const policy = "default-src 'none'; img-src 'self'; sandbox";

/** Sends a paper of an inquiry to one of us; each sending is noted. */
export async function sendInquiryPaper(c: Context<SignedInEnv>, { world }: Office, paperId: string): Promise<Response> {
  try {
    const seen = await inTransaction(world.db, (tx) => seeInquiryPaper(tx, world, c.get('who'), paperId, world.now()));
    if (isRefused(seen)) return c.notFound();
    const { format, stripped } = seen.paper;
    const ending = format === 'jpeg' ? 'jpg' : format;
    return c.body(seen.bytes, 200, {
      'Content-Type': mediaType(format),
      'Content-Disposition': `${stripped ? 'inline' : 'attachment'}; filename="${paperId}.${ending}"`,
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
    });
  } catch (err) {
    if (!(err instanceof MissingFileError || err instanceof FilesDown)) throw err;
    world.log.warn({ err }, 'a paper cannot be had');
    return c.notFound();
  }
}
