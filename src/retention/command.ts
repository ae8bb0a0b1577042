import { parseArgs } from 'node:util';
import { buildWorld } from '../build-world.ts';
import { readConfig } from '../config.ts';
import { inTransaction } from '../platform/database.ts';
import { provideCabinet, provideDatabase } from '../platform/database-url.ts';
import { migrate, migrateCabinet } from '../platform/migrate.ts';
import { runNight } from './night.ts';
import { planRetention } from './plan.ts';
import { readPolicy } from './policy.ts';
import { reportOf, resultOf } from './report.ts';

/**
 * `npm run retention -- --dry-run` says what is due by the country's rules, and changes nothing; `--apply` does it, as the service does
 * every night; `--apply --looked` also where a night stopped by itself because it was more than a night may forget, or the service was
 * off for days: for whoever has read the report and finds it right.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      apply: { type: 'boolean', default: false },
      looked: { type: 'boolean', default: false },
    },
  });
  if (values.apply === values['dry-run']) throw new Error('either --dry-run or --apply [--looked]');
  const config = readConfig(process.env, []);
  const policy = readPolicy(config.country);
  const database = await provideDatabase(config);
  const cabinet = await provideCabinet(config);
  try {
    await migrate(config.databaseDirectUrl ?? database.url);
    await migrateCabinet(cabinet.url);
    const world = await buildWorld(config, database.url, cabinet.url);
    const { timeZone } = world.country;
    try {
      if (values['dry-run']) {
        const plan = await inTransaction(world.db, (tx) => planRetention(tx, policy, timeZone, world.now()));
        process.stdout.write(reportOf(plan, timeZone));
        return 0;
      }
      const night = await runNight(world, policy, { now: world.now(), looked: values.looked });
      process.stdout.write(reportOf(night.plan, timeZone) + resultOf(night));
      return 'stopped' in night ? 1 : 0;
    } finally {
      await world.reader.stop();
      await world.auth.close();
      await world.db.destroy();
      await world.cabinet.close();
    }
  } finally {
    await cabinet.stop();
    await database.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
