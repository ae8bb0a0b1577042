import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, send } from './crawl.ts';
import { type Found, type Ground, openGround, others } from './ground.ts';

let ground: Ground;
/** All but those of jobs, which everybody may send about every job. */
let forms: Found[];
beforeAll(async () => {
  ground = await openGround();
  const all = await ground.forms(['nobody', 'worker', 'recruiter', 'owner']);
  forms = all.filter(({ form }) => form.method === 'POST' && !form.action.startsWith('/job/'));
});
afterAll(() => ground?.close());

/** Fields that no form of theirs has, by the names of our columns and by those that other services use. */
const greedy = {
  role: 'staff',
  admin: 'true',
  isAdmin: '1',
  is_admin: '1',
  user: 'own',
  userId: 'own',
  user_id: 'own',
  verified: 'true',
  verified_at: '2020-01-01',
  verifiedAt: '2020-01-01',
  closedAt: '',
  passwordOnce: 'false',
  second: 'passed',
  twoFactorEnabled: 'false',
  employer_id: 'other',
  employerId: 'other',
  person_id: 'other',
  published_at: '2020-01-01',
  price: '0',
  credits: '1000',
  id: 'other',
  by_staff: '1',
  'employer[state]': 'verified',
  'user.admin': 'true',
  __proto__: 'staff',
  'constructor.prototype.admin': 'true',
} as const;

const rights = async () => {
  const { rows } = await sql<{ all: string }>`select json_build_object(
    'users', (select json_agg(json_build_array(id, role, admin, "closedAt", "passwordOnce", "twoFactorEnabled") order by id) from "user"),
    'members', (select json_agg(json_build_array(employer_id, user_id, role) order by employer_id, user_id) from employer_member),
    'employers', (select json_agg(json_build_array(id, state) order by id) from employer),
    'shown', (select json_agg(json_build_array(id, employer_id) order by id) from announcement where state = 'live'),
    'recorders', (select count(*) from speaker)
  )::text as all`.execute(ground.world.db);
  return rows[0]?.all;
};

/** What these forms are there to change, so that they are no test of what they may not. */
const rightful = /\/(role|remove|pause|resume|renew|close|submit|register\/code)$/;

const filled = (value: string, person: Found['person']): string => {
  if (value === 'other') return ground.rows.other;
  return value === 'own' ? (person === 'owner' ? ground.rows.recruiter : ground.rows.volunteer) : value;
};

describe('more fields than a form has', () => {
  test('give nobody a right, a state or a row that they did not have', async () => {
    const [before, untouched] = [await rights(), await others(ground)];
    const faults: string[] = [];
    for (const found of forms.filter(({ form }) => !rightful.test(form.action))) {
      const { cookie, token } = await ground.browserOf(found.person);
      const own = new Set(found.form.fields.map(({ name }) => name));
      const more = Object.entries(greedy).filter(([name]) => !own.has(name));
      const fields = more.map(([name, value]) => [name, filled(value, found.person)] as const);
      const csrf = own.has('csrf') ? ([['csrf', token]] as const) : [];
      const { status } = await send(ground.app, found.form, cookie, [...csrf, ...fields]);
      if (status >= 500) faults.push(`${found.person} ${found.form.action}: ${status}`);
      if ((await rights()) !== before) faults.push(`${found.person} ${found.form.action} changed who may what`);
      if (faults.length > 0) break;
    }
    expect(faults).toEqual([]);
    expect(await others(ground)).toBe(untouched);
    expect(Object.prototype).not.toHaveProperty('admin');
  });
});

describe('a route whose form nobody is shown here', () => {
  test('takes no more than its own fields either', async () => {
    const before = await rights();
    const shown = new Set(forms.map(({ form }) => form.action));
    const hidden = ground.targets.filter(({ path, route }) => !shown.has(path) && route.door !== 'public');
    expect(hidden.length).toBeGreaterThan(30);
    const faults: string[] = [];
    for (const { path, route } of hidden.filter((one) => !rightful.test(one.path)))
      for (const person of ['worker', 'recruiter'] as const) {
        const { cookie, token } = await ground.browserOf(person);
        const more = Object.entries(greedy).map(([name, value]) => [name, filled(value, person)] as const);
        const own = Object.keys(route.form ?? {}).map((name) => [name, 'other'] as const);
        const body = new URLSearchParams(
          [['csrf', token], ...more, ...own].map(([name = '', value = '']) => [name, value]),
        );
        const { status } = await ask(ground.app, path, cookie, { method: 'POST', body });
        if (status >= 500) faults.push(`${person} ${path}: ${status}`);
      }
    expect(faults).toEqual([]);
    expect(await rights()).toBe(before);
  });
});

describe('an id of somebody else', () => {
  test('in the address or in any field of any form changes nothing of theirs, and shows nothing', async () => {
    const theirs = await theirIds();
    const untouched = await others(ground);
    const faults: string[] = [];
    for (const { person, form } of forms)
      for (const changed of swapped(form, theirs)) {
        const { cookie, token } = await ground.browserOf(person);
        const csrf = form.fields.some(({ name }) => name === 'csrf') ? ([['csrf', token]] as const) : [];
        const { status } = await send(ground.app, { ...form, ...changed }, cookie, csrf);
        const what = `${person} ${changed.action} ${changed.fields.map(({ name, value }) => `${name}=${value}`).join('&')}`;
        if (status >= 500) faults.push(`${what.slice(0, 300)}: ${status}`);
        if ((await others(ground)) !== untouched) return expect(`${what} changed rows of others`).toBe('');
      }
    expect(faults).toEqual([]);
  });
});

type Ids = { announcement: string; application: string; employer: string; member: string };

async function theirIds(): Promise<Ids> {
  const { rows } = await sql<Ids>`select a.id::text as announcement, p.id as application, a.employer_id as employer,
    (select user_id from employer_member m where m.employer_id = a.employer_id limit 1) as member
    from announcement a join application p on p.announcement_id = a.id where a.employer_id = ${ground.rows.other}`.execute(
    ground.world.db,
  );
  const found = rows[0];
  if (!found) throw new Error('the other employer has nothing to be touched');
  return found;
}

/** A form with one of its ids at a time replaced by one of somebody else: in the address, in a value, in the name of a field. */
function swapped(form: Found['form'], theirs: Ids): Pick<Found['form'], 'action' | 'fields'>[] {
  const { rows } = ground;
  const pairs = [
    [rows.employer, theirs.employer],
    [rows.job, theirs.announcement],
    [rows.draft, theirs.announcement],
    [rows.application, theirs.application],
    [rows.recruiter, theirs.member],
    [rows.form, rows.other],
    [rows.paper, rows.other],
  ] as const;
  return pairs.flatMap(([own, other]) => {
    const swap = (text: string) => text.replaceAll(new RegExp(`(?<![\\w-])${own}(?![\\w-])`, 'g'), other);
    const inAddress = swap(form.action) === form.action ? [] : [{ action: swap(form.action), fields: form.fields }];
    const fields = form.fields.map((field) => ({ ...field, name: swap(field.name), value: swap(field.value) }));
    const isSame = fields.every(
      ({ name, value }, at) => name === form.fields[at]?.name && value === form.fields[at]?.value,
    );
    return [...inAddress, ...(isSame ? [] : [{ action: form.action, fields }])];
  });
}
