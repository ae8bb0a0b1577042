import { findNotice } from '../calling/stay/store.ts';
import { consentsOf } from '../consent/store.ts';
import { openPeople } from '../people/gate/people.ts';
import { type PersonRow, readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { readPolicy } from '../retention/policy.ts';
import { monthsBefore } from '../retention/rules.ts';
import type { World } from '../world.ts';
import { applicationsOf } from './applications.ts';
import { callsOf } from './calls.ts';
import { namingOf } from './jobs.ts';
import type { Known } from './schema.ts';
import { ownApplications, ownCalls, ownLooks, ownPlace, ownReferrals, sentOthers } from './store.ts';
import { thingsOf } from './things.ts';

export type Around = Pick<World, 'vault' | 'country' | 'config'>;

/** All that we know about a person, for themselves, in one transaction. Throws where there is no such person. */
export async function gatherKnown(tx: Tx, world: Around, personId: string, now: Date): Promise<Known> {
  const person = await readPerson(tx, personId);
  const applications = await ownApplications(tx, personId);
  const [consents, looks] = [await consentsOf(tx, personId), await ownLooks(tx, personId)];
  const [referrals, sent] = [await ownReferrals(tx, personId), await sentOthers(tx, personId)];
  const calls = await ownCalls(tx, personId);
  const about = [...applications, ...referrals, ...sent, ...calls].flatMap(
    ({ announcement_id }) => announcement_id ?? [],
  );
  const employers = [...consents, ...looks].flatMap(({ employer_id }) => employer_id ?? []);
  const names = await namingOf(tx, about, employers);
  return {
    version: 1,
    madeAt: now.toISOString(),
    person: await personOf(tx, world, person, now),
    applications: await applicationsOf(tx, world.vault, { person, applications, names }, now),
    consents: consents.map((one) => ({
      what: one.what,
      employer: names.employer(one.employer_id),
      announcement: one.announcement_id,
      sentence: one.sentence,
      language: one.language,
      how: one.how,
      pressed: one.pressed,
      at: one.at.toISOString(),
      withdrawnAt: one.withdrawn_at?.toISOString() ?? null,
      withdrawnWhy: one.withdrawn_why,
    })),
    looks: looks.map(({ at, employer_id, purpose, what }) => {
      return { at: at.toISOString(), employer: names.employer(employer_id), purpose, what };
    }),
    referrals: [...new Set(referrals.map(({ id }) => id))].map((id) => {
      const rows = referrals.filter((one) => one.id === id);
      const [first] = rows as [(typeof rows)[number]];
      const sponsors = rows.flatMap(({ relation, sponsored_at: at }) =>
        relation && at ? [{ relation, at: at.toISOString() }] : [],
      );
      return {
        job: names.job(first.announcement_id),
        state: first.state,
        at: first.created_at.toISOString(),
        sponsors,
      };
    }),
    sentOthersTo: sent.map(({ announcement_id, relation, at }) => {
      return { job: names.job(announcement_id), relation, at: at.toISOString() };
    }),
    calls: await callsOf(tx, personId, calls, names),
    ...(await thingsOf(tx, world.vault, person, now)),
  };
}

async function personOf(tx: Tx, world: Around, person: PersonRow, now: Date): Promise<Known['person']> {
  const { id, language, call_from, call_to, created_at, last_sign_at, never_call_at } = person;
  const shown = (await openPeople(tx, world.vault, { kind: 'self', personId: id }, [person], now)).get(id);
  const [notice, place] = [await findNotice(tx, id), await ownPlace(tx, id)];
  const { months } = readPolicy(world.config.country).seekers;
  const until = monthsBefore(last_sign_at, -months, world.country.timeZone);
  return {
    id,
    name: shown?.name ?? null,
    phone: shown?.phone ?? null,
    language,
    knownSince: created_at.toISOString(),
    lastSignOfLife: last_sign_at.toISOString(),
    forgottenAfter: (notice && notice.at > last_sign_at && notice.until > until ? notice.until : until).toISOString(),
    callHours: call_from === null || call_to === null ? null : { from: call_from, to: call_to },
    neverCallSince: never_call_at?.toISOString() ?? null,
    noticeAt: notice?.at.toISOString() ?? null,
    listenedTo: place ? { ...place, at: place.at.toISOString() } : null,
  };
}
