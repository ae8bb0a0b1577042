import type { startCalls } from '../../../src/calling/service.ts';
import type { TestWorld } from '../../harness/world.ts';
import { until } from './until.ts';

/** Lets the calling service look until a dial is not in doubt any more. */
export async function settled(world: TestWorld, calls: ReturnType<typeof startCalls>, dialId: string): Promise<void> {
  const doubt = async () => {
    const dial = world.db.selectFrom('dial').select('in_doubt_since').where('id', '=', dialId);
    return (await dial.executeTakeFirstOrThrow()).in_doubt_since;
  };
  await until('for what is in doubt', doubt, (since) => since === null);
  await calls.stop();
}
