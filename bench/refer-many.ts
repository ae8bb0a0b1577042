import { buildWorld } from '../src/build-world.ts';
import { readConfig } from '../src/config.ts';
import { inTransaction } from '../src/platform/database.ts';
import { refer } from '../src/referrals/refer.ts';
import { cabinetBeside } from '../test/harness/cabinet.ts';

/** Refers that many people, each named by somebody else, for jobs of the seeded world. Gives their numbers as people write them. */
export async function referMany(at: { databaseUrl: string; dataDir: string }, people: number): Promise<string[]> {
  const config = readConfig({ DATABASE_URL: at.databaseUrl, DATA_DIR: at.dataDir, LOG_LEVEL: 'error' }, []);
  const world = await buildWorld(config, at.databaseUrl, await cabinetBeside(at.databaseUrl));
  const live = await world.db.selectFrom('announcement').select('id').where('state', '=', 'live').execute();
  const numbers: string[] = [];
  for (let n = 0; n < people; n++) {
    const number = `12${String(100_000 + n)}`;
    numbers.push(`0${number}`);
    const input = {
      announcementId: live[n % live.length]!.id,
      name: 'សុខា',
      phone: `+855${number}`,
      language: n % 2 === 0 ? 'km' : 'en',
      relation: 'sibling',
      referrer: { name: 'ដារ៉ា', language: 'km' },
      mark: world.vault.index('mark', `bench ${n}`),
    };
    await inTransaction(world.db, (tx) => refer(tx, world.vault, input, world.now()));
  }
  await world.auth.close();
  await world.db.destroy();
  await world.cabinet.close();
  return numbers;
}
