import { CsvError, parse } from 'csv-parse/sync';
import { type Layout, layoutOf } from './columns.ts';

/** Why a file cannot be read at all; told in words by `languages/<tag>/intake.json`. */
export type FileFault =
  | 'empty-file'
  | 'not-utf8'
  | 'no-title-column'
  | 'unbalanced-quote'
  | 'wrong-column-count'
  | 'not-a-table'
  | 'no-file';

/** A file that cannot be read, with the line in it (the first is 1) and the facts; nothing of it is imported. */
export class FileError extends Error {
  readonly fault: FileFault;
  readonly line: number;
  readonly facts: Record<string, string | number>;
  constructor(fault: FileFault, line: number, facts: Record<string, string | number> = {}) {
    super(`${fault} in line ${line}`);
    this.name = 'FileError';
    this.fault = fault;
    this.line = line;
    this.facts = facts;
  }
}

type Row = { cells: string[]; line: number };

/** A listing: its header, what its columns mean, and its rows with the line each ends in. */
export type Listing = { header: string[]; layout: Layout; rows: Row[] };

const DELIMITERS = [',', ';', '\t', '|'] as const;

function lineOfByte(bytes: Uint8Array): number {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let from = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== 0x0a) continue;
    try {
      strict.decode(bytes.subarray(from, at));
    } catch {
      return line;
    }
    line += 1;
    from = at + 1;
  }
  return line;
}

/** UTF-8 with or without its mark, and UTF-16 by its mark (what spreadsheets call "Unicode text"). */
function decode(bytes: Uint8Array): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileError('not-utf8', lineOfByte(bytes));
  }
}

/** The mark that cuts the header into the most columns. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/\r?\n|$/)).replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((mark) => ({ mark, count: head.split(mark).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

const FAULTS: Record<string, FileFault> = {
  CSV_QUOTE_NOT_CLOSED: 'unbalanced-quote',
  INVALID_OPENING_QUOTE: 'unbalanced-quote',
  CSV_INVALID_CLOSING_QUOTE: 'unbalanced-quote',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'wrong-column-count',
};

function reported(error: CsvError): number {
  return 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
}

/** The first line with something in it behind a line: where a quotation mark was opened, not where the file ended. */
function beginningAfter(text: string, line: number): number {
  const rest = text.split(/\r\n|\n|\r/).slice(line);
  const blank = rest.findIndex((content) => content.trim() !== '');
  return line + Math.max(blank, 0) + 1;
}

function rowsOf(text: string, delimiter: string): Row[] {
  const rows: Row[] = [];
  const keep = (cells: string[], { lines }: { lines: number }) => {
    rows.push({ cells, line: lines });
    return null;
  };
  try {
    parse(text, { delimiter, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'], on_record: keep });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const fault = FAULTS[error.code] ?? 'not-a-table';
    const line = fault === 'wrong-column-count' ? reported(error) : beginningAfter(text, rows.at(-1)?.line ?? 0);
    throw new FileError(fault, line, { columns: rows[0]?.cells.length ?? 0 });
  }
  return rows;
}

/**
 * Reads a listing. Commas, semicolons, tabs or bars between cells; a byte order mark, Windows line ends and line breaks
 * inside quotes are fine.
 * @param bytes the file
 * @returns its rows; blank lines are no rows
 * @throws FileError for a file that is broken anywhere, before anything of it is used
 */
export function readListing(bytes: Uint8Array): Listing {
  const text = decode(bytes).replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new FileError('empty-file', 1);
  const [head, ...rows] = rowsOf(text, delimiterOf(text));
  if (!head) throw new FileError('empty-file', 1);
  const layout = layoutOf(head.cells);
  if (!layout) throw new FileError('no-title-column', 1, {});
  return { header: head.cells, layout, rows };
}
