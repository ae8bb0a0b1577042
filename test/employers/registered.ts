import type { SignedIn } from '../../src/accounts/auth.ts';
import type { Answers } from '../../src/employers/registration/answers.ts';
import { finishRegistration } from '../../src/employers/registration/finish.ts';
import { keepAnswers } from '../../src/employers/registration/keep.ts';
import { updateRegistration } from '../../src/employers/registration/store.ts';
import { isRefused } from '../../src/kit/result.ts';
import { makeUser, somePhone } from '../harness/builders.ts';
import type { TestWorld } from '../harness/world.ts';

/** A small restaurant in Phnom Penh; change what the story is about. */
export const someAnswers = (change: Answers = {}): Answers => ({
  name: 'ភោជនីយដ្ឋាន ស្លឹកចេក',
  kind: 'restaurant',
  province: 'KH-12',
  district: '1201',
  street: 'ផ្ទះលេខ ១២, ផ្លូវ ២៧៨',
  near: 'ជិតវត្តលង្កា',
  contact: 'ចាន់ ដារ៉ា',
  phone: somePhone(),
  ...change,
});

/** Registers an employer as the pages do, once the number is confirmed; gives its id and its owner. */
export async function register(world: TestWorld, change: Answers = {}, browser = String(Math.random())) {
  const given = someAnswers(change);
  const device = world.vault.index('device', browser);
  const done = await world.tx(async (tx) => {
    const registrationId = await keepAnswers(tx, world.vault, { id: null, device, given }, world.now());
    await updateRegistration(tx, registrationId, { confirmed_at: world.now() }, world.now());
    return await finishRegistration(tx, world, { registrationId, language: 'km' }, world.now());
  });
  if (isRefused(done)) throw new Error(done.refused);
  const cookies = await world.auth.begin(done.userId, 'first');
  return { ...done, cookie: cookies.map((one) => one.split(';')[0]).join('; '), phone: given.phone! };
}

/** Somebody signed in, as verbs know them. */
export async function somebody(world: TestWorld, role: 'staff' | 'employer', admin = false): Promise<SignedIn> {
  const { userId, cookie } = await makeUser(world, role);
  const who = (await world.auth.whoIs(new Headers({ cookie })))!;
  return { ...who, userId, admin };
}
