import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../authorisation/doors.ts';
import { ask, send } from './crawl.ts';
import { type Found, type Ground, openGround, others, ownPages } from './ground.ts';
import { anyText, broken, payloads } from './payloads.ts';

let ground: Ground;
let forms: Found[];
beforeAll(async () => {
  ground = await openGround();
  const all = await ground.forms(['nobody', 'worker', 'owner', 'admin']);
  const kind = ({ form }: Found) =>
    `${form.action.replace(/[0-9a-f-]{36}/g, '')} ${form.fields.map(({ name }) => name)}`;
  forms = [...new Map(all.toReversed().map((found) => [kind(found), found])).values()]; // of what everybody sees once
});
afterAll(() => ground?.close());

/** What an attack may not bring about: an answer that tells of a fault of ours, or a text that has become a part of the page. */
async function faultsOf(what: string, response: Response): Promise<string[]> {
  const html = await response.text();
  const marks = response.headers.get('content-type')?.includes('html')
    ? broken.filter((one) => html.includes(one))
    : [];
  const headers = [...response.headers].filter(([name, value]) => name === 'bp7' || value.includes('evil.example/'));
  const isOurs = response.status >= 500;
  return [
    ...(isOurs ? [`${what}: ${response.status}`] : []),
    ...marks.map((mark) => `${what}: the page holds ${mark}`),
    ...headers.map(([name, value]) => `${what}: ${name}: ${value}`),
  ];
}

/** Who ends a session, or an account, begins another one for each form. */
const cookieOf = async (person: Person) => (await ground.browserOf(person)).cookie;

async function attack({ person, form }: Found, fields: readonly (readonly [string, string])[], what: string) {
  const { cookie, token } = await ground.browserOf(person);
  const all: (readonly [string, string])[] = form.fields.some(({ name }) => name === 'csrf')
    ? [['csrf', token], ...fields]
    : [...fields];
  return await faultsOf(`${person} ${form.method} ${form.action} ${what}`, await send(ground.app, form, cookie, all));
}

const typed = ({ form }: Found) => form.fields.filter(({ name }) => name !== 'csrf');

test('there are forms to attack, for everybody who may send one', () => {
  const actions = new Set(forms.map(({ form }) => form.action.replace(/[0-9a-f-]{36}|\d{4}/g, '#')));
  for (const action of [
    '/job/#/apply',
    '/job/#/refer',
    '/my/code',
    '/employer/about/#/change',
    '/desk/employers/#/ban',
  ])
    expect([...actions]).toContain(action);
  expect(forms.length).toBeGreaterThan(50);
});

test('no known payload in any one field of any form breaks it or becomes a part of the page', async () => {
  const faults: string[] = [];
  const marks = [
    'a mark',
    'a mark that leaves an attribute',
    'a mark that leaves a script',
    'a quote that ends a query',
  ];
  for (const found of forms.filter((one) => typed(one).length > 0)) {
    const fields = typed(found);
    for (const { name } of fields)
      faults.push(...(await attack(found, [[name, 'a\u0000b']], `${name} has a byte of nothing`)));
    const all = fields.map(({ name }, at) => [name, payloads[marks[at % marks.length] ?? ''] ?? ''] as const);
    faults.push(...(await attack(found, all, 'marks in all of it')));
  }
  expect(faults).toEqual([]);
});

test('no text whatsoever in any fields of any form does', async () => {
  const before = await others(ground);
  const one = fc.constantFrom(...forms.filter((found) => found.person !== 'admin' && typed(found).length > 0));
  const attacks = one.chain((found) =>
    fc.record({
      found: fc.constant(found),
      texts: fc.array(anyText, { minLength: 1, maxLength: typed(found).length }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(attacks, async ({ found, texts }) => {
      const fields = typed(found).flatMap(({ name }, at) =>
        texts[at] === undefined ? [] : [[name, texts[at]] as const],
      );
      expect(await attack(found, fields, JSON.stringify(fields).slice(0, 300))).toEqual([]);
    }),
    { numRuns: 120 },
  );
  expect(await others(ground)).toEqual(before);
});

const queries =
  'after back came channel done kept name new next page province q seen show state trunk voice wrong'.split(' ');

test('no text in the query, the cookies or the headers of any page does', async () => {
  const faults: string[] = [];
  const kinds = Object.keys(payloads).filter((kind) => kind !== 'long');
  for (const person of ['nobody', 'worker', 'owner', 'admin'] as const) {
    const cookie = await cookieOf(person);
    for (const [at, page] of ownPages(ground.pages, person).entries()) {
      const kind = kinds[at % kinds.length] ?? 'quote';
      const text = payloads[kind] ?? '';
      const query = new URLSearchParams(queries.map((name) => [name, text]));
      const clean = encodeURIComponent(text.toWellFormed()).replaceAll('%00', '');
      const headers = { 'accept-language': clean, range: `bytes=${clean}`, 'if-none-match': clean, referer: clean };
      const cookies = `${cookie}; place=${clean}; mark=${clean}${person === 'nobody' ? `; my=${clean}` : ''}`;
      const asked = await ask(ground.app, `${page}?${query}`, cookies, { headers });
      faults.push(...(await faultsOf(`${person} ${page} ${kind}`, asked)));
    }
  }
  expect(faults).toEqual([]);
});

test('no text in the path of any route does', async () => {
  const faults: string[] = [];
  const kinds = Object.entries(payloads).filter(([kind]) => !['long', 'nothing', 'half a letter'].includes(kind));
  const cookies = { owner: await cookieOf('owner'), admin: await cookieOf('admin') };
  for (const [at, { method, path }] of ground.rooms.routes.entries()) {
    if (!path.includes(':') || path.startsWith('/en')) continue;
    const [kind, text] = kinds[at % kinds.length] ?? ['quote', `'`];
    const filled = path.replace(/:\w+(\{[^/]*\})?/g, encodeURIComponent(text)).replace('*', '..');
    const cookie = path.startsWith('/employer') ? cookies.owner : cookies.admin;
    const asked = await ask(
      ground.app,
      filled,
      cookie,
      method === 'GET' ? {} : { method: 'POST', body: new URLSearchParams() },
    );
    faults.push(...(await faultsOf(`${method} ${path} ${kind}`, asked)));
  }
  expect(faults).toEqual([]);
});
