import type { Auth } from './accounts/auth.ts';
import type { Trunks } from './calling/trunks/trunk.ts';
import type { Config } from './config.ts';
import type { Country } from './country/load.ts';
import type { Files } from './files/files.ts';
import type { Cabinet } from './platform/cabinet.ts';
import type { Database, Tx } from './platform/database.ts';
import type { Event } from './platform/events.ts';
import type { Logger } from './platform/logs.ts';
import type { Metrics } from './platform/metrics.ts';
import type { Reader } from './platform/reading/reader.ts';
import type { Vault } from './platform/vault.ts';
import type { Languages } from './speech/languages.ts';
import type { Speech } from './speech/speech.ts';

/** All that a handler or a task needs of its surroundings; made once by main, replaced piece by piece in tests. */
export type World = {
  config: Config;
  db: Database;
  /** Reads what need not come from the database that is written to. */
  reader: Reader;
  /** The database past any pooler, for listening and for the task queue. */
  databaseUrl: string;
  vault: Vault;
  cabinet: Cabinet;
  files: Files;
  country: Country;
  languages: Languages;
  speech: Speech;
  auth: Auth;
  trunks: Trunks;
  /** The number from which we call, as people read it. */
  ourNumber: string;
  log: Logger;
  metrics: Metrics;
  /** Whether this process is closing: it takes nothing new, and ends what it has in hand. */
  standing: { isDraining: boolean };
  now(): Date;
};

/** What a room does after the commit of an event of this kind; runs once, in a transaction of its own. */
export type Listener = { hears: string; act(world: World, tx: Tx, event: Event, now: Date): Promise<void> };

/** Work of the queue: by name, or by the clock where `cron` is given (crontab, UTC). */
export type Task = { name: string; cron?: string; run(world: World, payload: unknown): Promise<void> };
