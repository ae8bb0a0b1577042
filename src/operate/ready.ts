import type { World } from '../world.ts';
import { pendingMigrations } from './pending.ts';
import { touchDatabase } from './store.ts';

/** What keeps a process from doing its work. */
export type Obstacle = 'database' | 'migrations' | 'keys' | 'closing';

const patienceMs = 3_000;
/** A key that nobody has: asking for it shows whether the cabinet answers. */
const nobodys = '00000000-0000-4000-8000-000000000000';

/** What keeps this process from its work now; nothing where it is ready. Answers within seconds, whatever hangs. */
export async function obstacles(world: Pick<World, 'db' | 'standing' | 'vault'>): Promise<Obstacle[]> {
  const found = await Promise.all([
    holds('database', () => touchDatabase(world.db)),
    holds('migrations', async () => {
      if ((await pendingMigrations(world.db)).length > 0) throw new Error('migrations are pending');
    }),
    holds('keys', () => world.vault.keyOf(nobodys)),
  ]);
  const all = [...found.flat(), ...(world.standing.isDraining ? (['closing'] as const) : [])];
  return all.includes('database') ? all.filter((one) => one !== 'migrations') : all;
}

async function holds(obstacle: Obstacle, check: () => Promise<unknown>): Promise<Obstacle[]> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), patienceMs);
  });
  const came = check().then(
    () => 'holds' as const,
    () => 'fails' as const,
  );
  const first = await Promise.race([came, tooLong]);
  clearTimeout(timer);
  return first === 'holds' ? [] : [obstacle];
}
