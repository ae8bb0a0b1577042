import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { verifiedEmployers } from '../../employers/store.ts';
import { titleOf } from '../../jobs/pages/words.ts';
import { publish } from '../../jobs/publish.ts';
import { findAnnouncement } from '../../jobs/store.ts';
import { isRefused } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { description } from '../../speech/announcement.ts';
import { WordPage } from '../../web/word-page.tsx';
import { answerWork } from '../../web/work-answer.ts';
import { readCounts } from './counts.ts';
import { DraftPage } from './draft.tsx';
import { pickEmployers } from './employer-picks.tsx';
import { deskFrame } from './frame.ts';

const Id = z.coerce.number().int().positive();
const Form = z.object({ employer: z.uuid() });

/** `/desk/drafts/1001`: an announcement that waits is published under a verified employer. */
export const addDraft = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  const show = async (c: Context<SignedInEnv>, id: number, words: string, isFaulty: boolean) => {
    const [draft, verified, counts] = await inTransaction(world.db, async (tx) => [
      await findAnnouncement(tx, id),
      await verifiedEmployers(tx),
      await readCounts(tx, world.now()),
    ]);
    if (draft?.state !== 'draft') return c.notFound();
    const visit = front.visit(tag, `/desk/drafts/${id}`);
    const { lead, rest } = description(draft.job);
    const page = (
      <DraftPage
        frame={deskFrame(c, visit, counts)}
        id={id}
        title={titleOf(visit, world, draft)}
        picture={world.country.position(draft.job.position)?.picture ?? 'briefcase'}
        sentences={[...lead, ...rest].map((line) => world.speech.say(visit.tag, line).text)}
        {...pickEmployers(verified, words)}
        chosen={draft.employerId}
        words={words}
        isFaulty={isFaulty}
      />
    );
    return answerWork(c, page, isFaulty ? 422 : 200);
  };
  app.get(`${prefix}/desk/drafts/:id`, (c) =>
    show(c, Id.safeParse(c.req.param('id')).data ?? 0, (c.req.query('q') ?? '').slice(0, 80), false),
  );
  app.post(`${prefix}/desk/drafts/:id/publish`, async (c) => {
    const id = Id.safeParse(c.req.param('id')).data ?? 0;
    const form = Form.safeParse(await c.req.parseBody());
    if (!form.success) return show(c, id, '', true);
    const input = { announcementId: id, employerId: form.data.employer };
    const [came, counts] = await inTransaction(world.db, async (tx) => [
      await publish(tx, world, c.get('who'), input, world.now()),
      await readCounts(tx, world.now()),
    ]);
    if (!isRefused(came)) return c.redirect(`${prefix}/desk/drafts`, 303);
    const visit = front.visit(tag, '/desk/drafts');
    const back = { path: '/desk/drafts', label: visit.text('desk.drafts') };
    const title = visit.text('employers.not-possible');
    const text = visit.text(`desk.refused-${came.refused}`);
    return answerWork(c, <WordPage frame={deskFrame(c, visit, counts)} title={title} text={text} back={back} />, 409);
  });
};
