import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { type MeasureName, measures } from './all.ts';
import type { Reading } from './measure.ts';
import { apart, waitAtMost } from './store.ts';

/** Readings of everything that is measured in the database, by the name of the measure. */
export type Readings = Map<MeasureName, Reading[]>;

/** Longer than that no measure may take, in milliseconds. */
const patienceMs = 5_000;

/**
 * Reads everything that is measured in the database, in one transaction that never waits long. What cannot be read is logged and
 * left out; throws where the database is out of reach.
 */
export async function readMeasures(world: World): Promise<Readings> {
  const now = world.now();
  const read: Readings = new Map();
  await inTransaction(world.db, async (tx) => {
    await waitAtMost(tx, patienceMs);
    for (const measure of measures) {
      try {
        read.set(measure.name, await apart(tx, () => measure.read(tx, world, now)));
      } catch (err) {
        world.log.warn({ err, measure: measure.name }, 'a measure could not be read');
      }
    }
  });
  return read;
}
