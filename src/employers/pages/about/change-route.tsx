import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { answerWork } from '../../../web/work-answer.ts';
import { readFace } from '../../registration/read.ts';
import { type Employer, findEmployer, roleOf } from '../../store.ts';
import { changeFace } from '../../verification/change.ts';
import { employerTabs } from '../tabs.ts';
import { ChangePage } from './change.tsx';

const Form = z.record(z.string(), z.string().catch(''));
type Typed = z.infer<typeof Form>;

/** What is known, as the form would have it. */
const typedOf = ({ name, address, kind, district }: Employer, tags: readonly string[]): Typed => ({
  ...{ kind: kind ?? '', district: district ?? '' },
  ...Object.fromEntries(
    tags.flatMap((tag) => [
      [`name-${tag}`, name[tag] ?? ''],
      [`address-${tag}`, address[tag] ?? ''],
    ]),
  ),
});

const own = (c: Context<SignedInEnv>, { world }: Office): Promise<Employer | undefined> =>
  inTransaction(world.db, async (tx) => {
    const id = z.uuid().safeParse(c.req.param('id'));
    if (!id.success || (await roleOf(tx, id.data, c.get('who').userId)) !== 'owner') return undefined;
    return await findEmployer(tx, id.data);
  });

const show = (
  c: Context<SignedInEnv>,
  { world, front, tag }: Office,
  employer: Employer,
  typed?: Typed,
  fault?: string,
) => {
  const visit = front.visit(tag, `/employer/about/${employer.id}/change`);
  const { country } = world;
  const kinds = country.employerKinds.map(({ id, name }) => ({ value: id, label: visit.name(name) }));
  const districts = country.provinces.map((province) => ({
    label: visit.name(province.name),
    options: country.districtsOf(province.id).map(({ id, name }) => ({ value: id, label: visit.name(name) })),
  }));
  const page = (
    <ChangePage
      frame={frameOf(c, visit, employerTabs(visit))}
      employerId={employer.id}
      isVerified={employer.state === 'verified'}
      typed={typed ?? typedOf(employer, visit.tags)}
      kinds={kinds}
      districts={districts}
      fault={fault ?? null}
    />
  );
  return answerWork(c, page, fault ? 422 : 200);
};

/** `/employer/about/…/change`: the owner says that something public is otherwise; of a verified employer staff agree first. */
export const addChange = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, tag, prefix } = office;
  app.get(`${prefix}/employer/about/:id/change`, async (c) => {
    const employer = await own(c, office);
    return employer ? await show(c, office, employer) : c.notFound();
  });
  app.post(`${prefix}/employer/about/:id/change`, async (c) => {
    const employer = await own(c, office);
    if (!employer) return c.notFound();
    const typed = Form.parse(await c.req.parseBody());
    const face = readFace(typed, world.country, world.languages.tags);
    if ('problem' in face)
      return await show(c, office, employer, typed, world.languages.text(tag, `register.fault-${face.problem}`));
    const input = { employerId: employer.id, face };
    const changed = await inTransaction(world.db, (tx) =>
      changeFace(tx, world.vault, c.get('who'), input, world.now()),
    );
    if (isRefused(changed)) return c.notFound();
    return c.redirect(`${prefix}/employer/about?changed=${changed}`, 303);
  });
};
