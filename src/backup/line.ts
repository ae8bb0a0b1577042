import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { BackupFault } from './fault.ts';
import { type Lsn, LsnText, lsnText, readLsn } from './lsn.ts';
import { lineName, linesPrefix, readWalName, walPrefix } from './names.ts';
import { fetchJson, keepJson, type Store } from './place/sealed.ts';
import type { Replication } from './replication/connection.ts';

/** One unbroken history of one server, as its record in the place says. */
export const Line = z.object({
  id: z.string().regex(/^[0-9a-f]{8}$/),
  system: z.string(),
  timeline: z.number().int(),
  /** The version of the server, such as 18; a restored folder fits no other. */
  major: z.number().int(),
  segmentBytes: z.number().int(),
  start: LsnText,
  startedAt: z.coerce.date(),
});
export type Line = z.infer<typeof Line>;

const slotPrefix = 'bongpheak_backup_';

/** The replication slot of a line: what holds back the log that is not archived yet. A copy of the server has none. */
export const slotOf = (line: Line): string => slotPrefix + line.id;

/** All lines of a place, the oldest first. */
export async function readLines(store: Store): Promise<Line[]> {
  const names = (await store.place.list(linesPrefix)).filter((name) => name.endsWith('/line'));
  const lines = await Promise.all(names.map((name) => fetchJson(store, name, Line)));
  return lines.sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
}

/** Where archiving goes on: a line and a position; `broken` where a line had to be given up, since the log was no longer there. */
export type Continued = { line: Line; from: Lsn; broken: boolean };

/**
 * Goes on with the line of this server, or begins one: for a new place, a restored server, or where the log was lost because nobody
 * archived it for too long. Throws BackupFault `unfit-server` while another process archives the same server.
 */
export async function continueLine(replication: Replication, store: Store, now: Date): Promise<Continued> {
  const server = await identify(replication);
  const slots = await slotsOf(replication);
  let broken = false;
  for (const slot of slots) {
    if (slot.active)
      throw new BackupFault('unfit-server', 'another backup service archives this server already: stop one of the two');
    const line = await lineOfSlot(store, slot.slot_name);
    const from = line && (await archivedTo(store, line));
    if (line && from !== null && goesOn(line, from, slot, server)) return { line, from, broken: false };
    if (line && slot.wal_status === 'lost') broken = true;
    await replication.ask(`select pg_drop_replication_slot('${slot.slot_name}')`);
  }
  return { ...(await beginLine(replication, store, server, now)), broken };
}

type Server = { system: string; timeline: number; position: Lsn; major: number; segmentBytes: number };
type Slot = { slot_name: string; active: boolean; wal_status: string | null };

async function identify(replication: Replication): Promise<Server> {
  const [who] = await replication.ask<{ systemid: string; timeline: string; xlogpos: string }>('IDENTIFY_SYSTEM');
  const [about] = await replication.ask<{ version: string; segment: string }>(
    `select current_setting('server_version_num') as version,
       (select setting from pg_settings where name = 'wal_segment_size') as segment`,
  );
  if (!who || !about) throw new Error('the server does not say who it is');
  const major = Math.floor(Number(about.version) / 10_000);
  if (major < 15)
    throw new BackupFault('unfit-server', `PostgreSQL ${major} is too old to be backed up: 15 or later is needed`);
  return {
    system: who.systemid,
    timeline: Number(who.timeline),
    position: readLsn(who.xlogpos),
    major,
    segmentBytes: Number(about.segment),
  };
}

function slotsOf(replication: Replication): Promise<Slot[]> {
  return replication.ask<Slot>(
    `select slot_name, active, wal_status from pg_replication_slots where starts_with(slot_name, '${slotPrefix}') order by 1`,
  );
}

async function lineOfSlot(store: Store, slot: string): Promise<Line | null> {
  const name = lineName(slot.slice(slotPrefix.length));
  return (await store.place.get(name)) === null ? null : await fetchJson(store, name, Line);
}

async function archivedTo(store: Store, line: Line): Promise<Lsn> {
  const chunks = (await store.place.list(walPrefix(line.id))).flatMap((name) => readWalName(name) ?? []);
  let most = line.start;
  for (const { to } of chunks) if (to > most) most = to;
  return most;
}

/** A server that was set back (by a copy of its disk) is behind what was archived, and has another future. */
function goesOn(line: Line, from: Lsn, slot: Slot, server: Server): boolean {
  const isSame = line.system === server.system && line.timeline === server.timeline;
  return isSame && from <= server.position && slot.wal_status !== 'lost' && slot.wal_status !== 'unreserved';
}

async function beginLine(
  replication: Replication,
  store: Store,
  server: Server,
  now: Date,
): Promise<{ line: Line; from: Lsn }> {
  const id = randomBytes(4).toString('hex');
  await replication.ask(`CREATE_REPLICATION_SLOT ${slotPrefix}${id} PHYSICAL (RESERVE_WAL)`);
  const [slot] = await replication.ask<{ restart_lsn: string }>(
    `select restart_lsn from pg_replication_slots where slot_name = '${slotPrefix}${id}'`,
  );
  if (!slot) throw new Error('the slot that was just made is gone');
  const reserved = readLsn(slot.restart_lsn);
  const from = reserved - (reserved % BigInt(server.segmentBytes)); // a segment is read from its first page on
  const { system, timeline, major, segmentBytes } = server;
  const line: Line = { id, system, timeline, major, segmentBytes, start: from, startedAt: now };
  await keepJson(store, lineName(id), { ...line, start: lsnText(from) });
  return { line, from };
}
