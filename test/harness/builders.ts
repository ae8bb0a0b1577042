import { randomInt, randomUUID } from 'node:crypto';
import type { Role } from '../../src/accounts/auth.ts';
import type { Job } from '../../src/country/job.ts';
import { insertEmployer, insertMember } from '../../src/employers/store.ts';
import type { NewAnnouncement } from '../../src/jobs/announcement.ts';
import { announce } from '../../src/jobs/publish.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { findByPhone } from '../../src/people/store.ts';
import { type ReferralInput, refer } from '../../src/referrals/refer.ts';
import { findReferral } from '../../src/referrals/store.ts';
import type { TestWorld } from './world.ts';

const numbers = 900_000;
let number = randomInt(numbers);

/** A mobile number of Cambodia that no other test of this process has: begins anywhere, and comes by each before it comes round. */
export const somePhone = (): E164 => {
  number = (number + 550_007) % numbers; // prime to it
  return `+85512${100_000 + number}`;
};

/** A night guard in Phnom Penh; change what the story is about. */
export const someJob = (change: Partial<Job> = {}): Job => ({
  position: 'security-guard',
  province: 'KH-12',
  district: null,
  pay: { min: 200, max: 250, currency: 'USD', period: 'month' },
  vacancies: 5,
  hours: { from: '18:00', to: '06:00' },
  daysPerWeek: 6,
  benefits: [{ id: 'accommodation-free' }],
  needs: [],
  ...change,
});

/** A verified employer; gives its id. */
export function makeEmployer(world: TestWorld, name = 'Angkor Guards'): Promise<string> {
  const address = { km: 'ផ្លូវ ១១', en: 'Street 11' };
  const employer = { name: { km: name, en: name }, address, province: 'KH-12', district: null, demonstration: true };
  return world.tx((tx) => insertEmployer(tx, { ...employer, verified_at: world.now() }, world.now()));
}

/** A live announcement (of a new employer where none is named); gives its id. */
export async function makeAnnouncement(
  world: TestWorld,
  change: Partial<Omit<NewAnnouncement, 'job'>> & { job?: Partial<Job> } = {},
): Promise<number> {
  const announcement: NewAnnouncement = {
    employerId: change.employerId ?? (await makeEmployer(world)),
    state: 'live',
    source: null,
    demonstration: true,
    publishedAt: world.now(),
    closesAt: null,
    ...change,
    job: someJob(change.job),
  };
  return (await world.tx((tx) => announce(tx, 'system', announcement, world.now())))!;
}

/** Somebody names a person for a job, from a browser of their own. Gives who was named, and the referral. */
export async function makeReferral(
  world: TestWorld,
  announcementId: number,
  change: Partial<ReferralInput> = {},
): Promise<{ phone: E164; personId: string; referralId: string }> {
  const phone = (change.phone ?? somePhone()) as E164;
  const input: ReferralInput = {
    announcementId,
    name: 'សុខា',
    language: 'km',
    relation: 'sibling',
    referrer: { name: 'ដារ៉ា', language: 'km' },
    mark: world.vault.index('mark', randomUUID()),
    ...change,
    phone,
  };
  return await world.tx(async (tx) => {
    await refer(tx, world.vault, input, world.now());
    const person = (await findByPhone(tx, world.vault.index('phone', phone)))!;
    return { phone, personId: person.id, referralId: (await findReferral(tx, announcementId, person.id))!.id };
  });
}

/** An account without a password that is signed in: its id, and the `Cookie` header of its browser. */
export async function makeUser(
  world: TestWorld,
  role: Role,
  employerId?: string,
): Promise<{ userId: string; cookie: string }> {
  const userId = randomUUID();
  const row = { id: userId, name: 'Test', email: `${userId}@example.org`, role, language: 'km' };
  const unknown = { phone_sealed: null, phone_hash: null, on_duty_until: null, closedAt: null };
  await world.tx(async (tx) => {
    await tx
      .insertInto('user')
      .values({ ...row, ...unknown })
      .execute();
    if (employerId) await insertMember(tx, employerId, userId);
  });
  const cookies = await world.auth.begin(userId, 'first');
  return { userId, cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') };
}
