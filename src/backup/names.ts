import type { Lsn } from './lsn.ts';

/**
 * What lies where in a place of backups. A *line* is one unbroken history of one server: a restored server begins another.
 * A chunk of the log carries in its name where it begins, where it ends, and until when it tells, so that a list of names alone
 * shows a gap; the name is sealed with the content, so none can be changed or swapped.
 */
export type WalName = { from: Lsn; to: Lsn; until: Date };

const hex = (value: bigint, digits: number) => value.toString(16).padStart(digits, '0');

export const aboutName = 'about';
export const linesPrefix = 'lines/';
export const lineName = (line: string) => `lines/${line}/line`;
export const walPrefix = (line: string) => `lines/${line}/wal/`;
export const basesPrefix = (line: string) => `lines/${line}/bases/`;
export const basePrefix = (line: string, base: string) => `lines/${line}/bases/${base}/`;
export const baseManifestName = (line: string, base: string) => `lines/${line}/bases/${base}/manifest`;
export const baseChunkName = (line: string, base: string, number: number) =>
  `lines/${line}/bases/${base}/${String(number).padStart(6, '0')}`;
export const pointsPrefix = (line: string) => `lines/${line}/points/`;
export const pointName = (line: string, point: string) => `lines/${line}/points/${point}`;

export const cabinetIndexName = 'cabinet/index';
export const shardName = (number: number) => `cabinet/${number.toString(16).padStart(2, '0')}`;
export const filesPrefix = 'files/';

/** The name of a chunk of the log. */
export function walName(line: string, { from, to, until }: WalName): string {
  return `${walPrefix(line)}${hex(from, 16)}-${hex(to, 16)}-${hex(BigInt(until.getTime()), 12)}`;
}

/** What the name of a chunk says; null for what is none. */
export function readWalName(name: string): WalName | null {
  const [, from, to, until] = /([0-9a-f]{16})-([0-9a-f]{16})-([0-9a-f]{12})$/.exec(name) ?? [];
  if (!from || !to || !until) return null;
  return { from: BigInt(`0x${from}`), to: BigInt(`0x${to}`), until: new Date(Number(BigInt(`0x${until}`))) };
}
