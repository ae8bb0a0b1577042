import { sql } from 'kysely';
import type { Person } from '../authorisation/doors.ts';
import { addressOf, nameOf } from '../authorisation/knock.ts';
import { type Route, table } from '../authorisation/routes.ts';
import type { Rows } from '../authorisation/rows.ts';
import { openScene } from '../authorisation/scene.ts';
import { ask, type Form, formsOf } from './crawl.ts';

/** Pages of jobs have real ones here, and what is looked at has rows wherever there are any. */
const shown: Record<string, string> = { 'GET /jobs/:id': 'cook', 'GET /where/:id': '12' };

const pageOf = (name: string, path: string, route: Route, rows: Rows): string => {
  const id = shown[name] ?? (/^GET \/job\/:id/.test(name) ? rows.job : undefined);
  return id === undefined ? addressOf(path, route, rows) : path.replace(/:id(\{[^/]*\})?/, id);
};

/** The pages that somebody sees besides what everybody does. */
const rooms: Partial<Record<Person, RegExp>> = {
  worker: /^\/my/,
  recruiter: /^\/(employer|account)/,
  owner: /^\/(employer|account)/,
  staff: /^\/(desk|studio)/,
  admin: /^\/(desk|studio)/,
};

/** Of these pages, those that are somebody's own; all of them for who has none. */
export const ownPages = (pages: readonly string[], person: Person): string[] =>
  pages.filter((page) => rooms[person]?.test(page) ?? true);

/** A form, and who found it on a page of theirs. */
export type Found = { readonly person: Person; readonly form: Form };

/** Where attacks begin: the scene of `test/authorisation`, every page that it serves, and every form that somebody is shown. */
export async function openGround() {
  const scene = await openScene();
  const served = scene.rooms.routes.flatMap(({ method, path }) => {
    const name = nameOf(method, path);
    const route = table[name];
    return route && !/^\/en(\/|$)/.test(path) ? [{ name, method, path, route }] : [];
  });
  const pages = [
    ...new Set(
      served
        .filter(({ method, path }) => method === 'GET' && path !== '/ready') // which says 503 where no worker runs
        .map(({ name, path, route }) => pageOf(name, path, route, scene.rows)),
    ),
  ];
  return {
    ...scene,
    /** The address of every route that shows something. */
    pages,
    /** The address of every route that takes something. */
    targets: served
      .filter(({ method }) => method === 'POST')
      .map(({ name, path, route }) => ({ name, path: addressOf(path, route, scene.rows), route })),
    /** Every form that is shown to these people, once each. */
    async forms(people: readonly Person[]): Promise<Found[]> {
      const found = new Map<string, Found>();
      for (const person of people) {
        const { cookie } = await scene.browserOf(person);
        for (const page of ownPages(pages, person))
          for (const form of await formsAt(scene.app, page, cookie)) {
            const names = form.fields.map(({ name }) => name).join();
            const key = `${person} ${form.method} ${form.action.replace(/[0-9a-f-]{36}/g, '')} ${names}`;
            if (!found.has(key)) found.set(key, { person, form });
          }
      }
      return [...found.values()];
    },
  };
}
export type Ground = Awaited<ReturnType<typeof openGround>>;

async function formsAt(app: Ground['app'], page: string, cookie: string): Promise<Form[]> {
  const response = await ask(app, page, cookie);
  const html = response.headers.get('content-type')?.includes('html') ? await response.text() : '';
  return formsOf(page, html);
}

/** What tells whether rows of others were touched: of another employer, its announcement, its applicant, and accounts. */
export async function others({ world, rows }: Ground): Promise<string> {
  const stored = await sql<{ all: string }>`select json_build_object(
    'employer', (select json_agg(e) from employer e where e.id = ${rows.other}),
    'members', (select json_agg(m order by m.user_id) from employer_member m where m.employer_id = ${rows.other}),
    'announcements', (select json_agg(a order by a.id) from announcement a where a.employer_id = ${rows.other}),
    'applications', (select json_agg(p order by p.id) from application p join announcement a on a.id = p.announcement_id
      where a.employer_id = ${rows.other}),
    'people', (select json_agg(w order by w.id) from person w join application p on p.person_id = w.id
      join announcement a on a.id = p.announcement_id where a.employer_id = ${rows.other}),
    'rights', (select json_agg(json_build_array(u.id, u.role, u.admin, u."closedAt") order by u.id) from "user" u)
  )::text as all`.execute(world.db);
  return stored.rows[0]?.all ?? '';
}
