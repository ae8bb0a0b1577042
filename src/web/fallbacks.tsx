import type { Context } from 'hono';
import { answerOnce, type PageStatus } from './answer.ts';
import { type Front, tagOf } from './front.ts';
import { type Apology, ApologyPage } from './notice.tsx';
import type { Fallbacks } from './server.ts';

/** The pages for what no route answers, in the language of the address. */
export const createFallbacks = (front: Front): Fallbacks => {
  const sorry = (about: Apology, status: PageStatus) => (c: Context) =>
    answerOnce(c, <ApologyPage visit={front.visit(tagOf(front, c.req.path), '/')} about={about} />, status);
  return {
    notFound: sorry('not-found', 404),
    failed: sorry('broken', 500),
    tooMany: sorry('too-many', 429),
    refused: sorry('refused', 403),
    unreadable: sorry('refused', 400),
  };
};
