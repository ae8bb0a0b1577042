import type { Hono } from 'hono';
import { z } from 'zod';
import { ownPath } from '../../accounts/pages/next.ts';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { forgetSecretWord } from '../../calling/own-voice/forget.ts';
import { inTransaction } from '../../platform/database.ts';

const Form = z.object({ id: z.uuid(), back: z.string().max(200).optional().catch(undefined) });

/** A person asked by phone that their secret word be taken away. */
export const addSecretWord = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.post(`${prefix}/desk/person/:id/forget-word`, async (c) => {
    const form = Form.safeParse({ ...(await c.req.parseBody()), id: c.req.param('id') });
    if (!form.success) return c.notFound();
    await inTransaction(world.db, (tx) => forgetSecretWord(tx, c.get('who'), form.data.id, world.now()));
    const back = ownPath(form.data.back) ?? '/desk/people';
    return c.redirect(front.visit(tag, back).link(back), 303);
  });
};
