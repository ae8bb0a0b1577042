import { type Call, callsOfReferrals } from '../../calling/store.ts';
import type { Tx } from '../../platform/database.ts';
import { type Event, firstEvents } from '../../platform/events.ts';
import { newestReferrals, type Referral, type ReferralState, sponsorsOf } from '../../referrals/store.ts';
import type { Visit } from '../../web/visit.ts';
import type { World } from '../../world.ts';
import { know } from './known.ts';
import type { ReferralRow } from './referrals.tsx';

const pageSize = 25;

/** Reasons for which a referral stops before its call, and after. */
const reasons = ['never-call', 'applied-already', 'told-enough', 'job-closed'];

/** A page of the newest referrals; the names of who was named and who named them are opened for these rows only. */
export async function readReferrals(
  tx: Tx,
  world: World,
  visit: Visit,
  who: { userId: string },
  query: { state: ReferralState | null; after: string | null },
): Promise<{ rows: ReferralRow[]; next: string | null }> {
  const found = await newestReferrals(tx, { ...query, limit: pageSize + 1 });
  const page = found.slice(0, pageSize);
  const ids = page.map(({ id }) => id);
  const sponsors = await sponsorsOf(tx, ids);
  const people = [...page.map(({ person_id }) => person_id), ...sponsors.map(({ referrer_id }) => referrer_id)];
  const by = { userId: who.userId, purpose: 'follow-referral' } as const;
  const known = await know(tx, world, visit, by, { people, jobs: page.map(({ announcement_id }) => announcement_id) });
  const calls = await callsOfReferrals(tx, ids);
  const made = await firstEvents(
    tx,
    'referral.made',
    ids.map((id) => `referral:${id}`),
  );
  const relation = (id: string) => visit.name(world.country.relation(id)?.name ?? {});
  const rows = page.map((referral): ReferralRow => {
    const call = calls.find(({ referral_id }) => referral_id === referral.id);
    const named = sponsors.filter(({ referral_id }) => referral_id === referral.id);
    return {
      id: referral.id,
      state: referral.state,
      stopped: stoppedBy(referral, call, made.get(`referral:${referral.id}`)),
      person: known.person(referral.person_id),
      job: known.job(referral.announcement_id),
      sponsors: named.map((one) => ({
        name: known.person(one.referrer_id)?.name ?? null,
        relation: relation(one.relation),
      })),
      at: referral.created_at,
      callId: call?.id ?? null,
    };
  });
  return { rows, next: found.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

/** A call that was given up says why; without one it was stopped when it was made. */
function stoppedBy({ state }: Referral, call: Call | undefined, made: Event | undefined): string | null {
  if (state !== 'stopped') return null;
  const reason = call?.outcome === 'never' ? 'never-call' : (call?.outcome ?? made?.facts.stopped);
  return reasons.find((known) => known === reason) ?? null;
}
