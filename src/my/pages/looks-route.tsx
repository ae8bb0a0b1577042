import type { Hono } from 'hono';
import { inTransaction } from '../../platform/database.ts';
import { answerOnce } from '../../web/answer.ts';
import type { Front } from '../../web/front.ts';
import type { World } from '../../world.ts';
import { holderOrAnswer } from './guard.ts';
import { LooksPage } from './looks.tsx';
import { readLooks } from './read-looks.ts';

/** `/my/looks`: who looked at one's name and number, and what one allowed. */
export const addLooks = (app: Hono, world: World, front: Front, { tag, prefix }: Front['tongues'][number]): void => {
  const visit = front.visit(tag, '/my/looks');
  app.get(`${prefix}/my/looks`, async (c) => {
    const who = await holderOrAnswer(c, world, visit.link('/my'));
    if (who instanceof Response) return who;
    const read = await inTransaction(world.db, (tx) => readLooks(tx, world, visit, who.personId));
    return answerOnce(c, <LooksPage visit={visit} timeZone={world.country.timeZone} {...read} />);
  });
};
