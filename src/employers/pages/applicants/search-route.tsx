import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { applicationStates } from '../../../applications/rules.ts';
import { type Found, searchApplicants, type Wanted } from '../../../applications/search/search.ts';
import { roleOf } from '../../../employers/store.ts';
import { titleOf } from '../../../jobs/pages/words.ts';
import { type E164, readPhone } from '../../../kit/phone.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Visit } from '../../../web/visit.ts';
import { answerWork } from '../../../web/work-answer.ts';
import { employerTabs } from '../tabs.ts';
import { SearchPage } from './search.tsx';

const nothing = { q: '', state: '', announcement: '', province: '', channel: '', experience: '', kept: '' };

/** The form as it was sent; an empty text narrows nothing. */
export type Asked = typeof nothing;

const Asked = z.object({
  q: z.string().max(80).catch(''),
  state: z.enum(['', ...applicationStates]).catch(''),
  announcement: z
    .string()
    .regex(/^\d{0,15}$/)
    .catch(''),
  province: z.string().max(20).catch(''),
  channel: z.enum(['', 'web', 'phone']).catch(''),
  experience: z.enum(['', 'yes', 'no']).catch(''),
  kept: z.enum(['', 'yes']).catch(''),
});

const After = z.object({ after: z.uuid().nullable().catch(null) });

const isPhone = (read: string): read is E164 => read.startsWith('+');

/** What is to be found, of what was asked. */
const wantedOf = (asked: z.infer<typeof Asked>, after: string | null, country: string): Wanted => {
  const phone = readPhone(asked.q, country);
  return {
    words: asked.q,
    phone: isPhone(phone) ? phone : null,
    state: asked.state === '' ? null : asked.state,
    channel: asked.channel === '' ? null : asked.channel,
    experienced: asked.experience === '' ? null : asked.experience === 'yes',
    announcement: asked.announcement === '' ? null : Number(asked.announcement),
    province: asked.province === '' ? null : asked.province,
    kept: asked.kept === 'yes',
    after,
  };
};

const choicesOf = (visit: Visit, { world }: Office, { own }: Found) => {
  const provinces = new Set(own.map(({ job }) => job.province));
  return {
    announcements: own.map((one) => ({ id: String(one.id), name: titleOf(visit, world, one) })),
    provinces: [...provinces].map((id) => ({ id, name: visit.name(world.country.province(id)?.name ?? {}) })),
  };
};

const search = async (c: Context<SignedInEnv>, office: Office, form: unknown) => {
  const { world, front, tag } = office;
  const asked = Asked.parse(form);
  const { after } = After.parse(form);
  const wanted = wantedOf(asked, after, world.country.code);
  const { userId } = c.get('who');
  const { mayExport, ...found } = await inTransaction(world.db, async (tx) => {
    const all = await searchApplicants(tx, world.vault, { userId }, wanted, world.now());
    let mayExport = false;
    for (const { id } of all.employers) mayExport ||= (await roleOf(tx, id, userId)) === 'owner';
    return { ...all, mayExport };
  });
  const visit = front.visit(tag, '/employer/applicants');
  const jobOf = (id: number) => {
    const announcement = found.announcements.get(id);
    return announcement ? titleOf(visit, world, announcement) : '';
  };
  return answerWork(
    c,
    <SearchPage
      frame={frameOf(c, visit, employerTabs(visit))}
      timeZone={world.country.timeZone}
      asked={asked}
      found={found.applicants.map((one) => ({ ...one, job: jobOf(one.application.announcement_id) }))}
      next={found.next}
      tooShort={found.tooShort}
      {...choicesOf(visit, office, found)}
      mayExport={mayExport}
    />,
    found.tooShort ? 422 : 200,
  );
};

/** `/employer/applicants`: all who applied with one's employers; what is looked for is sent, and stands in no address. */
export const addSearch = (app: Hono<SignedInEnv>, office: Office): void => {
  const path = `${office.prefix}/employer/applicants`;
  app.get(path, (c) => search(c, office, { ...nothing, ...c.req.query(), q: '' }));
  app.post(path, async (c) => search(c, office, await c.req.parseBody()));
};
