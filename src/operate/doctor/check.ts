import type { Config } from '../../config.ts';
import type { Database } from '../../platform/database.ts';
import type { World } from '../../world.ts';

/** What is wrong: `warn` will hurt some day, `broken` hurts now. Its words are `doctor.<what>` and `doctor.<what>-do`. */
export type Finding = {
  readonly state: 'warn' | 'broken';
  readonly what: string;
  readonly facts?: Readonly<Record<string, string | number>>;
  /** The page of the runbook that says more: `docs/runbook/<page>.md`. */
  readonly page?: string;
};

/** An installation as the doctor finds it. What could not be reached is null; the check of it says why. */
export type Patient = {
  readonly config: Config;
  readonly db: Database | null;
  readonly databaseUrl: string | null;
  readonly keysUrl: string | null;
  /** What the database or the cabinet answered instead, without passwords. */
  readonly faults: { readonly database?: string; readonly keys?: string; readonly start?: Error };
  /** The service as it would start; null where it would not, or where its database or cabinet is not as this version needs it. */
  readonly world: World | null;
  readonly now: Date;
};

/** One thing to look at; finds nothing where all is well. Its words for that are `doctor.<name>`. */
export type Check = { readonly name: string; examine(patient: Patient): Promise<Finding[]> };

/** What a check gives that could not be made, because something before it is missing: it is not told at all. */
export const unseen: Finding[] = [];

/** Something that hurts now. */
export const broken = (what: string, facts: Finding['facts'] = {}, page?: string): Finding => ({
  state: 'broken',
  what,
  facts,
  ...(page ? { page } : {}),
});

/** Something that will hurt some day. */
export const warn = (what: string, facts: Finding['facts'] = {}, page?: string): Finding => ({
  state: 'warn',
  what,
  facts,
  ...(page ? { page } : {}),
});
