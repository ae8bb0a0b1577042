import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { keyOf } from '../../files/file-key.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { World } from '../../world.ts';
import { markOf } from '../bans/mark.ts';
import type { Mark } from '../bans/store.ts';
import { makeAnew } from './picture.ts';
import { type Format, formatOf, most } from './rules.ts';
import { type Scan, scanFiles } from './scan.ts';
import type { Paper } from './store.ts';

/** A file that somebody has sent, where it lies and what they call it. */
export type Sent = { readonly path: string; readonly name: string };

/** A paper that may be kept: its row but for whose it is, and the marks by which it is known again. */
export type Prepared = {
  readonly paper: Pick<Paper, 'id' | 'file' | 'format' | 'bytes' | 'stripped' | 'hash' | 'scan'>;
  readonly marks: readonly Mark[];
};

export type WhyNotTaken = 'too-large' | 'other-format' | 'broken' | 'infected' | 'no-files' | 'too-many';

/** Under this name and its id the bytes of a paper are sealed. */
export const fieldOf = (paperId: string): string => `paper.${paperId}`;

type Seen = { readonly bytes: Buffer; readonly format: Format };

const look = async ({ path, name }: Sent): Promise<Seen | Refusal<WhyNotTaken>> => {
  if ((await stat(path)).size > most.bytes) return refuse('too-large');
  const bytes = await readFile(path);
  const format = formatOf(name, bytes);
  return format ? { bytes, format } : refuse('other-format');
};

type Surroundings = Pick<World, 'vault' | 'files'>;

/** Seals the bytes of the paper of an id. */
export type SealPaper = (paperId: string, bytes: Uint8Array) => Uint8Array;

type Keeping = { readonly scan: Exclude<Scan, 'infected'>; readonly seal: SealPaper };

const keep = async ({ vault, files }: Surroundings, { bytes, format }: Seen, { scan, seal }: Keeping) => {
  const id = randomUUID();
  const anew = format === 'pdf' ? null : await makeAnew(bytes, format);
  if (anew === 'broken') return refuse('broken');
  const kept = anew ? anew.jpeg : bytes;
  const file = await files.put(seal(id, kept));
  const document = markOf(vault, 'document', keyOf(bytes));
  const paper = {
    ...{ id, file, format: anew ? 'jpeg' : format, bytes: kept.length, stripped: anew !== null, scan },
    hash: document.hash,
  } as const;
  const picture = anew?.print ? [markOf(vault, 'picture', anew.print, anew.print)] : [];
  return { paper, marks: [document, ...picture] };
};

/**
 * Looks at files that were sent: documents and photos are told by their first bytes and their names, scanned, pictures made anew,
 * and sealed into the store of files. All are taken or none.
 * @param seal with which key; the service's where it is left out
 */
export async function preparePapers(
  world: Pick<World, 'vault' | 'files' | 'config' | 'log'>,
  sent: readonly Sent[],
  seal: SealPaper = (paperId, bytes) => world.vault.sealBytes(fieldOf(paperId), bytes),
): Promise<Prepared[] | (Refusal<WhyNotTaken> & { readonly name?: string })> {
  if (sent.length === 0) return refuse('no-files');
  const seen: Seen[] = [];
  for (const one of sent) {
    const found = await look(one);
    if ('refused' in found) return { ...found, name: one.name };
    seen.push(found);
  }
  const paths = sent.map(({ path }) => path);
  const scans = await scanFiles(paths, world.config.clamav, world.log);
  const prepared: Prepared[] = [];
  for (const [at, one] of seen.entries()) {
    const [scan = 'not-scanned', name = ''] = [scans[at], sent[at]?.name];
    if (scan === 'infected') return { ...refuse('infected'), name };
    const kept = await keep(world, one, { scan, seal });
    if ('refused' in kept) return { ...kept, name };
    prepared.push(kept);
  }
  return prepared;
}
