import type { Hono } from 'hono';
import { z } from 'zod';
import { hearRecording } from '../../calling/own-voice/keep.ts';
import { ulawWav } from '../../calling/own-voice/splice.ts';
import { findRecording } from '../../calling/own-voice/store.ts';
import { holderOrAnswer } from '../../my/pages/guard.ts';
import { inTransaction } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { answerOnce } from '../../web/answer.ts';
import type { Front } from '../../web/front.ts';
import { sendSound } from '../../web/send-sound.ts';
import type { World } from '../../world.ts';
import { gatherKnown } from '../gather.ts';
import { KnownPage } from './known.tsx';

/** `/my/known`: all that we know about somebody, behind the code to their telephone; `/my/known.json` the same for machines. */
export const addKnown = (app: Hono, world: World, front: Front, { tag, prefix }: Front['tongues'][number]): void => {
  const start = front.visit(tag, '/my').link('/my');
  const { country, speech } = world;

  for (const kind of ['', '.json'] as const)
    app.get(`${prefix}/my/known${kind}`, async (c) => {
      const who = await holderOrAnswer(c, world, start);
      if (who instanceof Response) return who;
      const known = await inTransaction(world.db, async (tx) => {
        const [subject, actor] = [`person:${who.personId}`, `person:${who.personId}` as const];
        await record(tx, { kind: 'person.read-own', subject, actor, facts: { as: kind || 'page' } }, world.now());
        return await gatherKnown(tx, world, who.personId, world.now());
      });
      if (kind === '') {
        const telling = { visit: front.visit(tag, '/my/known'), country, speech, timeZone: country.timeZone };
        return answerOnce(c, <KnownPage telling={telling} known={known} />);
      }
      c.header('Content-Disposition', 'attachment; filename="bong-pheak.json"');
      return c.json(known);
    });

  app.get(`${prefix}/my/known/voice/:file`, async (c) => {
    const who = await holderOrAnswer(c, world, start);
    if (who instanceof Response) return who;
    const id = z.uuid().safeParse(c.req.param('file').replace(/\.wav$/, ''));
    if (!id.success) return await c.notFound();
    const audio = await inTransaction(world.db, async (tx) => {
      const row = await findRecording(tx, id.data);
      const reader = { kind: 'self', personId: who.personId } as const;
      return row?.person_id === who.personId
        ? await hearRecording(tx, world.vault, reader, { id: row.id }, world.now())
        : null;
    });
    if (!audio) return await c.notFound();
    return sendSound(c, { wav: new Uint8Array(ulawWav(audio)), etag: `"${id.data}"`, cache: 'private, no-store' });
  });
};
