import { type FileHandle, open } from 'node:fs/promises';
import { raiseAlarm } from '../../calling/trunks/store.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';

/** How often the log is looked at, in milliseconds: staff need not know of each packet. */
const everyMs = 2_000;

/** So much is read at one look, in bytes; of more than that, how many strangers are in it is reckoned by its length. */
const mostRead = 512 * 1024;

/** Somebody who is not a trunk of ours, or does not know the password: the events of Asterisk's security framework. */
const refused =
  /SecurityEvent="(?:InvalidAccountID|InvalidPassword|ChallengeResponseFailed|FailedACL|RequestBadFormat|UnexpectedAddress)"/g;

/** How many requests of strangers a piece of Asterisk's security log tells of. */
export function countStrangers(log: string): number {
  return log.match(refused)?.length ?? 0;
}

/** Where the log was read to: its file (by inode), and how far. */
type Place = { file: number; offset: number };

/**
 * Follows Asterisk's security log, as it grows and is rotated, and tells staff of strangers: one alarm that counts them. What was
 * written before the service started is not told again. A log that cannot be read is said once.
 */
export function watchStrangers(world: World, gateway: string, path: string): { start(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let place: Place | null = null;
  let isStopped = false;
  let isMissing = false;
  let work = Promise.resolve();
  const look = async () => {
    const log = await open(path, 'r');
    try {
      const read = await readOn(log, place);
      const times = countStrangers(read.text) * read.weight;
      if (times > 0) await tell(world, gateway, Math.round(times));
      place = read.place;
    } finally {
      await log.close();
    }
    isMissing = false;
  };
  const failed = (err: unknown) => {
    if (!isMissing) world.log.warn({ err }, 'strangers at the exchange cannot be counted');
    isMissing = true;
  };
  const next = () => {
    timer = setTimeout(() => {
      work = look()
        .catch(failed)
        .then(() => (isStopped ? undefined : next()));
    }, everyMs);
  };
  return {
    start() {
      work = look()
        .catch(failed)
        .then(() => (isStopped ? undefined : next()));
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await work;
    },
  };
}

/** What is new; `weight` is how often each line of it stands for one that was not read. */
async function readOn(log: FileHandle, before: Place | null): Promise<{ text: string; weight: number; place: Place }> {
  const { ino: file, size } = await log.stat();
  if (!before) return { text: '', weight: 1, place: { file, offset: size } };
  const from = before.file === file && before.offset <= size ? before.offset : 0;
  const length = Math.min(size - from, mostRead);
  const { buffer, bytesRead } = await log.read(Buffer.alloc(length), 0, length, from);
  const isAll = from + bytesRead >= size;
  const whole = isAll ? buffer.lastIndexOf('\n', bytesRead - 1) + 1 : bytesRead;
  const text = buffer.toString('latin1', 0, whole);
  const weight = isAll || bytesRead === 0 ? 1 : (size - from) / bytesRead;
  return { text, weight, place: { file, offset: isAll ? from + whole : size } };
}

async function tell(world: World, gateway: string, times: number): Promise<void> {
  await inTransaction(world.db, (tx) => raiseAlarm(tx, { kind: 'unknown-peers', trunk: gateway, times }, world.now()));
}
