import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { soundsOf } from '../recorder/batch-sounds.ts';
import { readBatch } from '../recorder/read-batch.ts';
import { kinds } from '../wanted/list.ts';

/** As many clips as somebody records in half an hour without a network. */
const BATCH = 50;

const Query = z.object({
  voice: z.uuid(),
  kind: z.enum(kinds).nullable().catch(null),
  from: z.string().max(100).nullable().catch(null),
  limit: z.coerce.number().int().min(0).max(BATCH).catch(BATCH),
});

/** `/studio/batch.json`: the next clips of a voice with all that is shown and heard of them, to be recorded without a network. */
export const addBatch = (app: Hono<SignedInEnv>, { world, tag, prefix }: Office): void => {
  app.get(`${prefix}/studio/batch.json`, async (c) => {
    const query = Query.safeParse(c.req.query());
    if (!query.success) return c.json({ problem: 'no-such-speaker' }, 404);
    const { voice: speakerId, ...wanted } = query.data;
    const who = c.get('who');
    const batch = await inTransaction(world.db, (tx) => readBatch(tx, world, who, { ...wanted, speakerId, tag }));
    if (isRefused(batch)) return c.json({ problem: batch.refused }, batch.refused === 'not-allowed' ? 403 : 404);
    const { language } = batch.speaker;
    const clips = await Promise.all(
      batch.clips.map(async (clip) => ({ ...clip, sounds: await soundsOf(world, language, clip) })),
    );
    return c.json({ owner: who.userId, csrf: c.get('csrf'), left: batch.left, clips });
  });
};
