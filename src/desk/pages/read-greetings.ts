import type { GreetingState } from '../../calling/greetings/rules.ts';
import { type ListedGreeting, listGreetings } from '../../calling/greetings/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Visit } from '../../web/visit.ts';
import type { World } from '../../world.ts';
import type { VoiceView } from './greeting-voice.tsx';
import type { GreetingRow } from './greetings.tsx';
import { know } from './known.ts';

const pageSize = 15;

/** A greeting as a list shows it. */
export const voiceView = ({ country }: World, visit: Visit, greeting: ListedGreeting): VoiceView => {
  const relation = country.relation(greeting.relation);
  return {
    id: greeting.id,
    seconds: Math.max(1, Math.round(greeting.ms / 1000)),
    isThere: greeting.recording_id !== null,
    from: relation ? visit.name(relation.name) : greeting.relation,
  };
};

/** A page of the greetings of a state, and written down who saw for whom they are. */
export async function readGreetings(
  tx: Tx,
  world: World,
  visit: Visit,
  who: { userId: string },
  { state, skip }: { state: GreetingState; skip: number },
): Promise<{ rows: GreetingRow[]; next: number | null }> {
  const found = await listGreetings(tx, { state, skip, limit: pageSize + 1 });
  const shown = found.slice(0, pageSize);
  const people = shown.map(({ person_id }) => person_id);
  const by = { userId: who.userId, purpose: 'judge-greeting' } as const;
  const known = await know(tx, world, visit, by, { people, jobs: shown.map(({ announcement_id }) => announcement_id) });
  const rows = shown.map((greeting) => ({
    voice: voiceView(world, visit, greeting),
    state: greeting.state,
    reason: greeting.reason,
    at: greeting.at,
    person: known.person(greeting.person_id),
    job: known.job(greeting.announcement_id),
  }));
  return { rows, next: found.length > pageSize ? skip + pageSize : null };
}
