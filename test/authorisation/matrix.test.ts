import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, doors, type Person, people } from './doors.ts';
import { knock, nameOf } from './knock.ts';
import { type Route, table } from './routes.ts';
import type { Browser } from './rows.ts';
import { openApp, openScene } from './scene.ts';

let scene: Awaited<ReturnType<typeof openScene>>;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.close());

/** Routes of the default language as they are served, by their names in the table, in its order; a guard is no route. */
const served = () => {
  const own = scene.rooms.routes.filter(({ method, path }) => method !== 'ALL' && !/^\/en(\/|$)/.test(path));
  const found = new Map(own.map(({ method, path }) => [nameOf(method, path), [method, path] as const]));
  return Object.entries(table).flatMap(([name, route]) => {
    const asked = found.get(name);
    return asked ? [{ name, route, asked, isRead: asked[0] === 'GET' }] : [];
  });
};
type Served = ReturnType<typeof served>[number];

const expected = (route: Route, person: Person): Answer => doors[route.door][person];
const lets = (route: Route) => people.filter((person) => expected(route, person) === 'in');
const refuses = (route: Route) => people.filter((person) => expected(route, person) !== 'in');

/** All that is stored, table by table; but not when somebody was last here, or with which device. */
async function everything(): Promise<Record<string, string>> {
  const names = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'
    and tablename not in ('session', 'employer_mark', 'rate_limit')`.execute(scene.world.db);
  const stored: Record<string, string> = {};
  for (const { name } of names.rows) {
    const rows = sql`select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as all from ${sql.table(name)} t`;
    stored[name] = (await rows.execute(scene.world.db)).rows.map((row) => JSON.stringify(row)).join();
  }
  return stored;
}

type Walk = {
  routes: readonly Served[];
  who: (route: Route) => readonly Person[];
  browsers: (person: Person) => Promise<Browser>;
  prefix?: string;
};

/** What is not as the table says: route, person, what came and what should have come. */
async function wrong({ routes, who, browsers, prefix = '' }: Walk): Promise<string[]> {
  const found: string[] = [];
  for (const { name, route, asked } of routes)
    for (const person of who(route)) {
      const knocking = { rows: scene.rows, browser: await browsers(person), prefix };
      const { status, answer } = await knock(scene.app, asked, route, knocking);
      if (status >= 500 || answer !== expected(route, person))
        found.push(`${prefix} ${name}: ${person} gets ${status}, ${answer} instead of ${expected(route, person)}`);
    }
  return found;
}

/** One browser for each, which knocks everywhere. */
const keeping = () => {
  const kept = new Map<Person, Promise<Browser>>();
  return (person: Person) => {
    const browser = kept.get(person) ?? scene.browserOf(person);
    kept.set(person, browser);
    return browser;
  };
};

test('where real telephones ring, the one in the browser is there for nobody but staff', async () => {
  const live = openApp({ ...scene.world, config: { ...scene.world.config, mode: 'live' } });
  const found: string[] = [];
  for (const path of ['/phone', '/phone/state', '/en/phone'])
    for (const person of people) {
      const { cookie } = await scene.browserOf(person);
      const { status } = await live.app.request(path, { headers: { cookie } });
      const isThere = status !== 404;
      if (isThere !== (person === 'staff' || person === 'admin')) found.push(`${path}: ${person} gets ${status}`);
    }
  expect(found).toEqual([]);
  await live.close();
});

describe('every route of the service', () => {
  test('stands in the table, and the table names none that is gone', () => {
    const own = scene.rooms.routes.filter(({ method, path }) => method !== 'ALL' && !/^\/en(\/|$)/.test(path));
    const names = [...new Set(own.map(({ method, path }) => nameOf(method, path)))];
    expect(names.toSorted()).toEqual(Object.keys(table).toSorted());
  });

  test('is there in English too, with the same guards', async () => {
    const names = new Set(scene.rooms.routes.map(({ method, path }) => nameOf(method, path)));
    const rooms = /^(GET|POST|ALL) \/(my|account|employer|desk|studio|job|register|join|sign-in)(\/|$)/;
    const own = [...names].filter(
      (name) => rooms.test(name) && !/(\.js|\/:file|\/\*)$/.test(name.replace(/^ALL.*/, '')),
    );
    expect(own.filter((name) => !names.has(name.replace(' /', ' /en/')))).toEqual([]);
    const routes = served().filter(({ name, route }) => own.includes(name) && route.door !== 'public');
    const who = (route: Route) => refuses(route).filter((person) => person === 'nobody' || person === 'other');
    expect(await wrong({ routes, who, browsers: keeping(), prefix: '/en' })).toEqual([]);
  });

  test('shows its page to whom it should, and to nobody else', async () => {
    const routes = served().filter(({ isRead }) => isRead);
    expect(await wrong({ routes, who: () => people, browsers: keeping() })).toEqual([]);
  });

  test('takes nothing from whom it should not, and then nothing has changed', async () => {
    const routes = served().filter(({ isRead }) => !isRead);
    const before = await everything();
    expect(await wrong({ routes, who: refuses, browsers: keeping() })).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  test('takes no form without its token, and then nothing has changed', async () => {
    const forms = served().filter(({ isRead, route }) => !isRead && route.door !== 'public');
    const before = await everything();
    const browsers = keeping();
    const found: string[] = [];
    for (const { name, route, asked } of forms)
      for (const person of lets(route)) {
        const browser = { ...(await browsers(person)), token: 'of another page' };
        const { status } = await knock(scene.app, asked, route, { rows: scene.rows, browser });
        if (status !== 403) found.push(`${name}: ${person} gets ${status}`);
      }
    expect(found).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  test('takes forms of those who may send them; what one has done another may find done', async () => {
    const found: string[] = [];
    for (const one of served().filter(({ isRead }) => !isRead)) {
      const [first, ...others] = lets(one.route);
      found.push(...(await wrong({ routes: [one], who: () => (first ? [first] : []), browsers: scene.browserOf })));
      const later = await wrong({ routes: [one], who: () => others, browsers: scene.browserOf });
      found.push(...later.filter((fault) => !fault.includes('not-found instead of in')));
    }
    expect(found).toEqual([]);
  });
});
