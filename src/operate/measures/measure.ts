import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';

/** One figure; its labels come from small fixed sets (trunks of the file, tasks, outcomes), and never name a person. */
export type Reading = { labels: Readonly<Record<string, string>>; value: number };

/** Something that is measured: by its name for Prometheus, with what it says in a line. */
type Named = { name: `bongpheak_${string}`; help: string; labels: readonly string[] };

/** Measured in the database, by whichever process; all say the same. */
export type Measure = Named & {
  read(tx: Tx, world: Pick<World, 'trunks'>, now: Date): Promise<Reading[]>;
};

/** Measured by every process of itself, and told to the others in its row. */
export type OwnMeasure = Named & { read(world: World): Promise<number> };

/** A figure without labels. */
export const plain = (value: number): Reading[] => [{ labels: {}, value }];

/** Whole seconds since an instant; 0 where nothing waits. */
export const secondsSince = (at: Date | null, now: Date): number =>
  at ? Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000)) : 0;
