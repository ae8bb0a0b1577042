import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { SignedIn } from '../../../accounts/auth.ts';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { listed } from '../../../applications/export/lines.ts';
import { exportReasons } from '../../../applications/export/store.ts';
import { type ListWanted, takeOut } from '../../../applications/export/take-out.ts';
import { titleOf } from '../../../jobs/pages/words.ts';
import { announcementsById, announcementsOf } from '../../../jobs/store.ts';
import { csvLine } from '../../../kit/csv.ts';
import { showPhone } from '../../../kit/phone.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Visit } from '../../../web/visit.ts';
import { answerWork } from '../../../web/work-answer.ts';
import { type Employer, employersOf, roleOf } from '../../store.ts';
import { employerTabs } from '../tabs.ts';
import { ExportPage } from './export.tsx';

const Form = z.object({
  employer: z.uuid(),
  announcement: z.union([z.literal('').transform(() => null), z.coerce.number().int().positive()]),
  reason: z.enum(exportReasons),
  words: z.string().trim().max(300).catch(''),
});

const Typed = z.object({
  employer: z.string().catch(''),
  announcement: z.string().catch(''),
  reason: z.string().catch(''),
});

/** Excel takes a file for UTF-8 only when it begins so. */
const BYTE_ORDER_MARK = '\uFEFF';

const read = async ({ world }: Office, userId: string) =>
  await inTransaction(world.db, async (tx) => {
    const owned: Employer[] = [];
    for (const employer of await employersOf(tx, userId))
      if ((await roleOf(tx, employer.id, userId)) === 'owner') owned.push(employer);
    const ids = owned.map(({ id }) => id);
    return { owned, announcements: await announcementsOf(tx, ids, { after: null, limit: 200 }) };
  });

const ask = async (c: Context<SignedInEnv>, office: Office, form: unknown, fault: boolean) => {
  const { world, front, tag } = office;
  const { owned, announcements } = await read(office, c.get('who').userId);
  if (owned.length === 0) return c.notFound();
  const visit = front.visit(tag, '/employer/applicants/export');
  return answerWork(
    c,
    <ExportPage
      frame={frameOf(c, visit, employerTabs(visit))}
      employers={owned.map(({ id, name }) => ({ id, name: visit.name(name) }))}
      announcements={announcements.map((one) => ({ id: String(one.id), name: titleOf(visit, world, one) }))}
      typed={Typed.parse(form)}
      fault={fault}
    />,
    fault ? 422 : 200,
  );
};

const heads = ['name', 'phone', 'job', 'state', 'channel', 'experience', 'applied'] as const;

async function* csv({ world }: Office, visit: Visit, who: SignedIn, wanted: ListWanted): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(heads.map((head) => visit.text(`applicants.head-${head}`)));
  for await (const page of listed(world.db, world.vault, who, wanted, world.now)) {
    const ids = [...new Set(page.map(({ application }) => application.announcement_id))];
    const jobs = new Map((await announcementsById(world.db, ids)).map((one) => [one.id, titleOf(visit, world, one)]));
    const lines = page.map(({ application, name, phone }) => {
      const { experienced } = application;
      return csvLine([
        name ?? '',
        phone ? showPhone(phone) : '',
        jobs.get(application.announcement_id) ?? '',
        visit.text(`employers.state-${application.state}`),
        visit.text(`employers.by-${application.channel}`),
        experienced === null ? '' : visit.text(`employers.experience-${experienced ? 'yes' : 'no'}`),
        application.created_at.toISOString(),
      ]);
    });
    yield lines.join('');
  }
}

/** What is made is sent when the other side has room for it. */
const streamOf = (parts: AsyncGenerator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
};

const send = async (c: Context<SignedInEnv>, office: Office) => {
  const { world, front, tag } = office;
  const body = await c.req.parseBody();
  const form = Form.safeParse(body);
  if (!form.success) return c.notFound();
  const { employer, announcement, reason, words } = form.data;
  const wanted = { employerId: employer, announcementId: announcement };
  const came = await inTransaction(world.db, (tx) =>
    takeOut(tx, world.vault, c.get('who'), { ...wanted, reason, words }, world.now()),
  );
  if (isRefused(came)) return came.refused === 'no-words' ? ask(c, office, body, true) : c.notFound();
  const visit = front.visit(tag, '/employer/applicants/export');
  return c.body(streamOf(csv(office, visit, c.get('who'), wanted)), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="applicants.csv"',
  });
};

/** `/employer/applicants/export`: an owner takes a list out, after saying what for. */
export const addExport = (app: Hono<SignedInEnv>, office: Office): void => {
  const path = `${office.prefix}/employer/applicants/export`;
  app.get(path, (c) => ask(c, office, { ...c.req.query() }, false));
  app.post(path, (c) => send(c, office));
};
