import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { readCounts } from '../../../desk/pages/counts.ts';
import { deskFrame } from '../../../desk/pages/frame.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { answerWork } from '../../../web/work-answer.ts';
import { seeInquiry } from '../../checking/see.ts';
import { showDisclosed } from '../../disclosures/show-number.ts';
import { listInquiries } from '../../store.ts';
import { acts, doAct, sentBy } from './acts.ts';
import type { Typed } from './forms.tsx';
import { InquiriesPage, type List, lists } from './list.tsx';
import { addNewInquiry } from './new-route.tsx';
import { InquiryPage } from './one.tsx';
import { sendInquiryPaper } from './send-paper.ts';

type DeskContext = Context<SignedInEnv>;

const most = 200;
const names = Object.keys(lists) as [List, ...List[]];
const Query = z.object({ list: z.enum(names).catch('received') });
const Id = z.uuid();

type Shown = { readonly typed?: Typed; readonly why?: string; readonly number?: string | null };

const show = async (c: DeskContext, { world, front, tag }: Office, id: string, shown: Shown = {}) => {
  const [seen, counts] = await inTransaction(world.db, async (tx) => [
    await seeInquiry(tx, world.vault, c.get('who'), id, world.now()),
    await readCounts(tx, world.now()),
  ]);
  if (isRefused(seen)) return c.notFound();
  const visit = front.visit(tag, `/desk/inquiries/${id}`);
  const page = (
    <InquiryPage
      frame={deskFrame(c, visit, counts)}
      timeZone={world.country.timeZone}
      seen={seen}
      admin={c.get('who').admin}
      typed={shown.typed ?? null}
      fault={shown.why === undefined ? null : visit.text(`inquiries.refused-${shown.why}`)}
      {...(shown.number === undefined ? {} : { number: shown.number })}
    />
  );
  return answerWork(c, page, shown.why === undefined ? 200 : 422);
};

const addList = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  app.get(`${prefix}/desk/inquiries`, async (c) => {
    const { list } = Query.parse(c.req.query());
    const [rows, counts] = await inTransaction(world.db, async (tx) => [
      await listInquiries(tx, lists[list], { skip: 0, limit: most }),
      await readCounts(tx, world.now()),
    ]);
    const frame = deskFrame(c, front.visit(tag, '/desk/inquiries'), counts);
    return answerWork(c, <InquiriesPage frame={frame} timeZone={world.country.timeZone} list={list} rows={rows} />);
  });
};

/** `/desk/inquiries`: what families and organisations ask, and what staff do about it. */
export const addInquiries = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, prefix } = office;
  const idOf = (c: DeskContext) => Id.safeParse(c.req.param('id')).data;
  addList(app, office);
  addNewInquiry(app, office);
  app.get(`${prefix}/desk/inquiries/paper/:id`, async (c) => {
    const id = idOf(c);
    return id ? await sendInquiryPaper(c, office, id) : c.notFound();
  });
  app.get(`${prefix}/desk/inquiries/:id`, async (c) => {
    const id = idOf(c);
    return id ? await show(c, office, id) : c.notFound();
  });
  app.post(`${prefix}/desk/inquiries/:id/number`, async (c) => {
    const id = idOf(c);
    if (!id) return c.notFound();
    const shown = await inTransaction(world.db, (tx) => showDisclosed(tx, world.vault, c.get('who'), id, world.now()));
    return await show(c, office, id, isRefused(shown) ? { why: shown.refused } : { number: shown.phone });
  });
  for (const act of acts)
    app.post(`${prefix}/desk/inquiries/:id/${act}`, async (c) => {
      const inquiryId = idOf(c);
      if (!inquiryId) return c.notFound();
      const sent = await sentBy(c);
      const why = await doAct(c, office, { inquiryId, act, sent });
      if (why !== null) return await show(c, office, inquiryId, { typed: { form: act, values: sent }, why });
      return c.redirect(`${prefix}/desk/inquiries/${inquiryId}`, 303);
    });
};
