import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import type { Country } from '../../../country/load.ts';
import type { Position } from '../../../country/pack.ts';
import { employerTabs } from '../../../employers/pages/tabs.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { answerWork } from '../../../web/work-answer.ts';
import type { Form } from '../form.ts';
import { choosableDays } from '../last-day.ts';
import { holdOwnForm } from '../own-forms.ts';
import type { Fault } from '../read-typed.ts';
import { discardForm, saveDraft } from '../save-draft.ts';
import { readForm } from '../typed.ts';
import { positionsFor } from './find-position.ts';
import { FormPage } from './form-page.tsx';

const Id = z.uuid();

/** What it is about stands in the first lines of a post. */
const suggest = (country: Country, text: string): Position[] =>
  positionsFor(
    country,
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, 3)
      .join(' ')
      .slice(0, 200),
  );

const page = (c: Context<SignedInEnv>, { world, front, tag }: Office, form: Form, faults: readonly Fault[]) => {
  const here = `/employer/announce/${form.id}`;
  const visit = front.visit(tag, here);
  return answerWork(
    c,
    <FormPage
      frame={frameOf(c, visit, employerTabs(visit))}
      country={world.country}
      title={visit.text('announce.title')}
      action={here}
      back={{ path: '/employer/announce', label: visit.text('announce.from-start') }}
      typed={form.typed}
      faults={faults}
      fromText={form.fromText}
      text={form.text}
      suggested={form.text ? suggest(world.country, form.text) : []}
      days={choosableDays(world.now(), world.country.timeZone)}
    />,
    faults.length > 0 ? 422 : 200,
    'keeping',
  );
};

/** `/employer/announce/…`: an announcement is written; it is kept as it was typed, and becomes a draft when it is whole. */
export const addForm = (app: Hono<SignedInEnv>, office: Office): void => {
  const { world, prefix } = office;
  const path = `${prefix}/employer/announce/:form`;
  const find = async (c: Context<SignedInEnv>) => {
    const { data: id } = Id.safeParse(c.req.param('form'));
    return id && (await inTransaction(world.db, (tx) => holdOwnForm(tx, world.vault, c.get('who'), id)));
  };
  app.get(path, async (c) => {
    const form = await find(c);
    return form ? page(c, office, form, []) : c.notFound();
  });
  app.post(path, async (c) => {
    const form = await find(c);
    if (!form) return c.notFound();
    const body = await c.req.parseBody({ all: true });
    const isWhole = body.go !== 'later' && body.go !== 'keep';
    const input = { formId: form.id, typed: readForm(body), isWhole };
    const saved = await inTransaction(world.db, (tx) => saveDraft(tx, world, c.get('who'), input, world.now()));
    if (saved === 'kept')
      return body.go === 'keep' ? c.body(null, 204) : c.redirect(`${prefix}/employer/announce`, 303);
    if (isRefused(saved)) return c.notFound();
    if ('faults' in saved) return page(c, office, { ...form, typed: input.typed }, saved.faults);
    return c.redirect(`${prefix}/employer/announcement/${saved.announcementId}/preview`, 303);
  });
  app.post(`${path}/discard`, async (c) => {
    const { data: id } = Id.safeParse(c.req.param('form'));
    const came = id && (await inTransaction(world.db, (tx) => discardForm(tx, world, c.get('who'), id)));
    return !came || isRefused(came) ? c.notFound() : c.redirect(`${prefix}/employer/announce`, 303);
  });
};
