import { setTimeout as pause } from 'node:timers/promises';
import { type Database, isPassing, openDatabase } from '../database.ts';
import type { Logger } from '../logs.ts';
import type { Position } from './rules.ts';
import { createStanding, type ReplicaState, type Standing } from './standing.ts';
import { primaryPosition, replayedPosition } from './store.ts';

/** Reads what need not come from the database that is written to. Never for what decides about a write. */
export type Reader = {
  /**
   * What everybody sees, such as lists of jobs: from the replica while it is at most `mostLagMs` behind and has every change
   * that this process was told of; else from the primary. Where the replica fails, it is read again from the primary.
   */
  read<T>(work: (db: Database) => Promise<T>): Promise<T>;
  /**
   * What is heavy and must hold one's own writes, such as an export: the replica is waited for until it has all that the primary
   * has now, a quarter of a second at most; else from the primary.
   */
  readOwn<T>(work: (db: Database) => Promise<T>): Promise<T>;
  /** Something that pages show has changed: nothing older is read from now on. */
  changed(): void;
  /** Null where there is no replica. */
  state(): ReplicaState | null;
  stop(): Promise<void>;
};

/** Further behind, it is not read; in milliseconds. */
const mostLagMs = 2_000;

/** How often both are asked where they are, in milliseconds; and while a change or somebody waits. */
const lookMs = 500;
const waitLookMs = 10;

/** A replica that does not say where it is for so long is left, in milliseconds: a machine that lost its power says nothing. */
const silenceMs = 2_000;

/** Its connections are given up later: a heavy list may take its time. */
const patienceMs = 10_000;

const ownPatienceMs = 250;

/** Opens the way to the replica; everything is read from `primary` where there is none. */
export function openReader(
  primary: Database,
  replicaUrl: string | null,
  { max, log }: { max: number; log: Logger },
): Reader {
  if (replicaUrl === null)
    return {
      read: (work) => work(primary),
      readOwn: (work) => work(primary),
      changed: () => undefined,
      state: () => null,
      stop: async () => undefined,
    };
  const onError = (err: Error) => log.debug({ err }, 'a connection to the replica was lost');
  const replica = openDatabase(replicaUrl, { max, patienceMs, onError });
  const standing = createStanding(mostLagMs);
  let left = Promise.withResolvers<null>();
  const leave = () => {
    standing.replicaAt(null);
    left.resolve(null);
    left = Promise.withResolvers();
  };
  const watch = keepLooking(primary, replica, standing, { leave, log });
  /** Whoever waits for it when it falls silent waits no longer. */
  const readThere = async <T>(work: (db: Database) => Promise<T>): Promise<T> => {
    const reading = work(replica).then(
      (read) => ({ read }),
      (error: unknown) => {
        if (!isPassing(error)) throw error;
        standing.replicaAt(null);
        return null;
      },
    );
    reading.catch(() => undefined); // too late to matter
    const came = await Promise.race([reading, left.promise]);
    return came === null ? await work(primary) : came.read;
  };
  return {
    read: (work) => (standing.state().used ? readThere(work) : work(primary)),
    async readOwn(work) {
      if (!standing.state().reachable) return await work(primary);
      return (await watch.reaches(await primaryPosition(primary))) ? await readThere(work) : await work(primary);
    },
    changed() {
      standing.changed();
      watch.wake();
    },
    state: standing.state,
    async stop() {
      await watch.stop();
      await replica.destroy();
    },
  };
}

/** Asks both again and again where they are, until stopped. */
function keepLooking(
  primary: Database,
  replica: Database,
  standing: Standing,
  { leave, log }: { leave(): void; log: Logger },
) {
  const stopping = new AbortController();
  let wake = new AbortController();
  let waiting = 0;
  const look = async () => {
    const before = standing.state().used;
    const { changes } = standing;
    const at = performance.now();
    await Promise.all([
      primaryPosition(primary).then(
        (position) => standing.primaryAt(position, at, changes),
        () => undefined, // whoever writes learns it soon enough
      ),
      soonOrNull(replayedPosition(replica)).then(
        (position) => (position === null ? leave() : standing.replicaAt(position)),
        leave,
      ),
    ]);
    const { used, ...state } = standing.state();
    if (before && !used && !standing.waits) log.warn(state, 'the replica is not read: it is away, or behind');
  };
  const keep = async () => {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      await look();
      const restMs = standing.waits || waiting > 0 ? waitLookMs : lookMs;
      const woken = AbortSignal.any([wake.signal, stopping.signal]);
      await pause(restMs, undefined, { signal: woken }).catch(() => undefined);
    }
  };
  const keeping = keep();
  return {
    wake: () => wake.abort(),
    /** Whether the replica has come so far in good time. */
    async reaches(position: Position): Promise<boolean> {
      waiting++;
      try {
        for (const until = performance.now() + ownPatienceMs; performance.now() < until; await pause(waitLookMs)) {
          if (standing.has(position)) return true;
          wake.abort();
        }
        return false;
      } finally {
        waiting--;
      }
    },
    async stop() {
      stopping.abort();
      await keeping;
    },
  };
}

/** What comes in good time; null where nothing does. */
async function soonOrNull<T>(coming: Promise<T>): Promise<T | null> {
  const stop = new AbortController();
  const late = pause(silenceMs, null, { signal: stop.signal }).catch(() => null);
  coming.catch(() => undefined); // too late to matter
  return await Promise.race([coming, late]).finally(() => stop.abort());
}
