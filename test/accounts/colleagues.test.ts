import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeRole, removeColleague } from '../../src/accounts/colleagues/change.ts';
import { invite } from '../../src/accounts/colleagues/invite.ts';
import { membersOf } from '../../src/employers/store.ts';
import { browserOf, officeApp, wordsOf } from '../desk/office.ts';
import { makeAnnouncement, makeEmployer, somePhone } from '../harness/builders.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { byPhone, codeTo, eventsOf, invitationTo } from './people.ts';

let world: TestWorld;
let app: Hono;
beforeAll(async () => {
  world = await createTestWorld();
  app = officeApp(world);
});
afterAll(() => world.close());

const house = async () => {
  const employerId = await makeEmployer(world, 'Lotus');
  const owner = await byPhone(world, app, { employerId });
  await owner.read('/en/employer/colleagues');
  return { employerId, owner, here: `/en/employer/colleagues/${employerId}` };
};

const linkIn = (text: string | undefined) => /\/(?:en\/)?join\/[\w-]+/.exec(text ?? '')?.[0] ?? '/join/none';

describe('an owner invites a colleague', () => {
  test('by telephone: the link comes as a text, the same number is confirmed, and it opens once', async () => {
    const { employerId, owner, here } = await house();
    const phone = somePhone();
    const invited = await owner.post(`${here}/invite`, { to: `0${phone.slice(4)}`, role: 'recruiter' });
    expect(wordsOf(await invited.text())).toContain('We are sending the link');
    expect(await invitationTo(world, phone)).toContain('Lotus invites you');
    const link = linkIn(await invitationTo(world, phone));

    const colleague = browserOf(app);
    const page = await colleague.read(link);
    expect(page).toContain(phone.slice(-3));
    expect(page).not.toContain(phone.slice(-6));
    expect((await colleague.post(link, { name: '', way: 'text' })).status).toBe(422);
    expect((await colleague.post(link, { name: 'Dara', way: 'text', phone: somePhone() })).status).toBe(200);
    expect((await colleague.post(`${link}/code`, { name: 'Dara', code: '12' })).status).toBe(422);
    const joined = await colleague.post(`${link}/code`, { name: 'Dara', code: (await codeTo(world, phone)) ?? '' });
    expect(joined.headers.get('location')).toBe('/en/employer');
    expect(wordsOf(await colleague.read('/en/employer/colleagues'))).toContain('Only an owner invites');
    expect((await browserOf(app).get(link)).status).toBe(404);
    const roles = (await world.tx((tx) => membersOf(tx, employerId))).map(({ role }) => role);
    expect(roles.sort()).toEqual(['owner', 'recruiter']);
    expect(await eventsOf(world, `employer:${employerId}`)).toEqual(['account.invited', 'account.joined']);
  });

  test('by e-mail: the link is shown, since we send no mail, and the colleague confirms a number of their own', async () => {
    const { owner, here } = await house();
    const invited = await (await owner.post(`${here}/invite`, { to: 'friend@example.org', role: 'owner' })).text();
    expect(wordsOf(invited)).toContain('We cannot send e-mail yet');
    const link = linkIn(invited);
    const phone = somePhone();
    const colleague = browserOf(app);
    await colleague.post(link, { name: 'Bopha', phone, way: 'text' });
    const code = (await codeTo(world, phone)) ?? '';
    expect((await colleague.post(`${link}/code`, { name: 'Bopha', phone: somePhone(), code })).status).toBe(422);
    expect((await colleague.post(`${link}/code`, { name: 'Bopha', phone, code })).status).toBe(303);
    const page = wordsOf(await colleague.read('/en/employer/colleagues'));
    expect(page).toContain('Invite a colleague');
    expect(page).not.toContain('Invited, not here yet');
  });

  test('and takes it back, or lets it grow old: then the link opens nothing', async () => {
    const { owner, here } = await house();
    const link = linkIn(await (await owner.post(`${here}/invite`, { to: 'a@example.org', role: 'recruiter' })).text());
    const waiting = await owner.read('/en/employer/colleagues');
    const path = /action="([^"]+\/withdraw)"/.exec(waiting)?.[1] ?? '';
    const { owner: stranger } = await house();
    expect((await stranger.post(path)).status).toBe(404);
    expect((await browserOf(app).get(link)).status).toBe(200);
    expect((await owner.post(path)).status).toBe(303);
    expect((await browserOf(app).get(link)).status).toBe(404);
    const old = linkIn(await (await owner.post(`${here}/invite`, { to: 'b@example.org', role: 'recruiter' })).text());
    world.setNow(7 * 24 * 3_600_000);
    expect((await browserOf(app).get(old)).status).toBe(404);
    await world.newMorning();
  });

  test('whose address or number is none is told so, and what was typed stays', async () => {
    const { owner, here } = await house();
    const answer = await owner.post(`${here}/invite`, { to: 'not an address@', role: 'recruiter' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('value="not an address@"');
  });
});

test('a colleague who is removed sees nothing any more, at once', async () => {
  const { employerId, owner, here } = await house();
  const announcement = await makeAnnouncement(world, { employerId });
  const colleague = await byPhone(world, app, { employerId, role: 'recruiter' });
  const path = `/en/employer/announcement/${announcement}`;
  expect((await colleague.get(path)).status).toBe(200);
  expect((await owner.post(`${here}/${colleague.userId}/remove`)).status).toBe(303);
  expect((await colleague.get(path)).headers.get('location')).toContain('/en/sign-in');
});

test('the last owner stays, also where both go at the same moment', async () => {
  const { employerId, owner, here } = await house();
  const alone = await owner.post(`${here}/${owner.userId}/remove`);
  expect(wordsOf(await alone.text())).toContain('Somebody must stay owner');
  expect((await owner.post(`${here}/${owner.userId}/role`, { role: 'recruiter' })).status).toBe(422);
  const other = await byPhone(world, app, { employerId, role: 'recruiter' });
  expect((await owner.post(`${here}/${other.userId}/role`, { role: 'owner' })).status).toBe(303);
  const leave = ({ userId }: { userId: string }) =>
    world.tx((tx) => removeColleague(tx, { userId }, { employerId, userId }, world.now()));
  const left = await Promise.all([leave(owner), leave(other)]);
  expect(left).toContainEqual({ refused: 'last-owner' });
  expect(await world.tx((tx) => membersOf(tx, employerId))).toHaveLength(1);
});

test('nobody but an owner changes anything, not even by the verb', async () => {
  const { employerId, owner } = await house();
  const recruiter = await byPhone(world, app, { employerId, role: 'recruiter' });
  const stranger = await byPhone(world, app);
  const of = { employerId, userId: owner.userId };
  const input = { employerId, role: 'owner', to: { email: 'x@example.org' }, language: 'en' } as const;
  for (const [who, refused] of [
    [recruiter, 'not-owner'],
    [stranger, 'not-yours'],
  ] as const)
    await world.tx(async (tx) => {
      expect(await invite(tx, world, who, input, world.now())).toEqual({ refused });
      expect(await changeRole(tx, who, { ...of, role: 'recruiter' }, world.now())).toEqual({ refused });
      expect(await removeColleague(tx, who, of, world.now())).toEqual({ refused });
    });
  await stranger.read('/en/employer');
  expect((await stranger.post(`/en/employer/colleagues/${employerId}/${owner.userId}/remove`)).status).toBe(404);
});

test('whom nobody has verified invites three people a day, and whoever is banned nobody', async () => {
  const { employerId, owner } = await house();
  const ask = (email: string) =>
    world.tx((tx) =>
      invite(tx, world, owner, { employerId, role: 'recruiter', to: { email }, language: 'km' }, world.now()),
    );
  const become = (state: 'registered' | 'banned') =>
    world.tx((tx) =>
      tx.updateTable('employer').set({ state, verified_at: null }).where('id', '=', employerId).execute(),
    );
  await become('registered');
  for (const email of ['a@example.org', 'b@example.org', 'c@example.org'])
    expect(await ask(email)).toHaveProperty('path', expect.stringMatching(/^\/join\//));
  expect(await ask('d@example.org')).toEqual({ refused: 'too-many' });
  await become('banned');
  expect(await ask('e@example.org')).toEqual({ refused: 'not-yours' });
});
