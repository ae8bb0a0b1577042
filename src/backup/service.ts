import { takeBase } from './base/take.ts';
import { type CabinetIndex, keepCabinet } from './cabinet/keep.ts';
import { openRows } from './cabinet/store.ts';
import { markPoint } from './drill/point.ts';
import { keepFiles } from './files/keep.ts';
import { type Doing, keepDoing } from './keep-doing.ts';
import { continueLine, type Line } from './line.ts';
import { lsnText } from './lsn.ts';
import type { Place } from './place/place.ts';
import { openStore, type Store } from './place/sealed.ts';
import { connectReplication } from './replication/connection.ts';
import { readBases } from './restore/choose.ts';
import { retain } from './retain.ts';
import { isBaseDue } from './rules.ts';
import type { BackupFacts, BackupKind } from './store.ts';
import { type Archiving, archiveLog, archivePace } from './wal/archive.ts';

/** All that backups are made of and told to. */
export type BackupSurroundings = {
  /** The server itself, past any pooler. */
  databaseUrl: string;
  keysUrl: string;
  /** Where recordings and papers lie. */
  files: Place;
  place: Place;
  key: Buffer;
  days: number;
  hour: number;
  /** The local hour of a moment, 0 to 23. */
  hourOf(at: Date): number;
  now(): Date;
  /** What went well, and what did not. */
  done(kind: BackupKind, facts: BackupFacts): Promise<void>;
  failed(kind: BackupKind, error: unknown): Promise<void>;
};

/** How often is looked, in milliseconds; and how the log is cut. */
const often = { cabinet: 10_000, files: 60_000, base: 5_000, told: 60_000, late: 60_000, log: archivePace };
type Often = typeof often;

/** The archiving that is under way, if any. */
type Current = { line: Line; archiving: Archiving } | null;

/** Backs up until stopped: the log as it is written, the cabinet and the files as they change, a base backup every night. */
export function startBackup(around: BackupSurroundings, pace: Often = often): { stop(): Promise<void> } {
  let current: Current = null;
  const opened = createOpening(around);
  const stopping = Promise.withResolvers<void>();
  const archive = async () => {
    const store = await opened();
    const replication = await connectReplication(around.databaseUrl);
    try {
      const { line, from, broken } = await continueLine(replication, store, around.now());
      if (broken)
        await around.failed(
          'log',
          new Error(
            'the log was lost, as it was not archived for too long: there is a gap, and a new base backup is taken',
          ),
        );
      const archiving = archiveLog(replication, store, { line, from }, () => undefined, pace.log);
      current = { line, archiving };
      await Promise.race([archiving.ended, stopping.promise])
        .then(() => archiving.flush())
        .finally(archiving.quiet); // who goes on must see the last chunk
    } finally {
      current = null;
      await replication.end();
    }
  };
  const fault = (kind: BackupKind) => (error: unknown) => around.failed(kind, error);
  const doings: Doing[] = [
    keepDoing(0, archive, fault('log')),
    keepDoing(
      pace.base,
      logTeller(around, () => current),
      fault('log'),
    ),
    keepDoing(
      often.base,
      baseKeeper(around, opened, () => current),
      fault('base'),
    ),
    keepDoing(pace.cabinet, cabinetKeeper(around, opened), fault('cabinet')),
    keepDoing(pace.files, filesKeeper(around, opened), fault('files')),
  ];
  return {
    async stop() {
      stopping.resolve();
      await Promise.all(doings.map((doing) => doing.stop()));
    },
  };
}

/** Opens the place once it can be reached, and once only. */
function createOpening({ place, key }: BackupSurroundings): () => Promise<Store> {
  let opening: Promise<Store> | null = null;
  return () => {
    opening ??= openStore(place, key).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };
}

/** Tells that the log is archived, once a minute: to write it down is a write as well. */
function logTeller(around: BackupSurroundings, current: () => Current): () => Promise<void> {
  let told = 0;
  return async () => {
    const under = current();
    const now = around.now().getTime();
    if (!under || now - told < often.told) return;
    const waiting = under.archiving.waitingSince();
    if (waiting && now - waiting.getTime() > often.late)
      throw new Error('the log is written faster than it is archived');
    await around.done('log', { line: under.line.id, stored: lsnText(under.archiving.stored()) });
    told = now;
  };
}

function baseKeeper(
  around: BackupSurroundings,
  opened: () => Promise<Store>,
  current: () => Current,
): () => Promise<void> {
  let newest: { line: string; endedAt: Date | null } | null = null;
  return async () => {
    const under = current();
    if (!under) return;
    const store = await opened();
    const [now, line] = [around.now(), under.line.id];
    if (newest?.line !== line) newest = { line, endedAt: (await readBases(store, under.line)).at(-1)?.endedAt ?? null };
    if (!isBaseDue(newest.endedAt, now, { is: around.hourOf(now), wanted: around.hour })) return;
    const base = await takeBase(around.databaseUrl, store, under.line, around.now);
    newest = { line, endedAt: base.endedAt };
    await under.archiving.reaches(base.end);
    const seconds = Math.round((base.endedAt.getTime() - base.startedAt.getTime()) / 1000);
    await around.done('base', { id: base.id, megabytes: Math.ceil(base.tarBytes / 2 ** 20), seconds });
    const point = await markPoint(around.databaseUrl, store, under.line, around.now());
    await under.archiving.reaches(point.lsn);
    await retain(store, under.line, around.days, around.now());
  };
}

function cabinetKeeper(around: BackupSurroundings, opened: () => Promise<Store>): () => Promise<void> {
  let index: CabinetIndex | null = null;
  let told = 0;
  return async () => {
    const rows = openRows(around.keysUrl);
    try {
      const kept = await keepCabinet(rows, await opened(), index);
      index = kept.index;
      if (kept.written === 0 && around.now().getTime() - told < often.told) return;
      told = around.now().getTime();
      await around.done('cabinet', { keys: kept.index.keys, written: kept.written });
    } finally {
      await rows.close();
    }
  };
}

function filesKeeper(around: BackupSurroundings, opened: () => Promise<Store>): () => Promise<void> {
  let known: Set<string> | null = null;
  return async () => {
    const { kept, added, removed } = await keepFiles(around.files, await opened(), known);
    known = kept;
    await around.done('files', { files: kept.size, added, removed });
  };
}
