import type { TestWorld } from '../harness/world.ts';

/** The newest thing that a person waits for staff with. */
export const findWish = (world: TestWorld, personId: string) =>
  world.db
    .selectFrom('wish')
    .select(['kind', 'state', 'channel'])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
