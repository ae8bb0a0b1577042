import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { contentHash } from '../../speech/content-hash.ts';

/** What browsers run: every file by its place below `src/`, as they import each other, under a hash of them all. */
export type Scripts = { readonly hash: string; readonly files: ReadonlyMap<string, string>; readonly worker: string };

const source = new URL('../../', import.meta.url);
const client = 'voices/recorder/client/';
/** The measures of the room of sound: a browser tells at once what the server will say. */
const measures = ['audio/find-speech.ts', 'audio/judge.ts'];

const read = (path: string) => readFileSync(new URL(path, source), 'utf8');

/** A file of ours as a browser runs it, and those that it imports. */
function withImports(path: string, files: Map<string, string>): void {
  if (files.has(path)) return;
  const script = stripTypeScriptTypes(read(path));
  files.set(path, script);
  for (const [, name] of script.matchAll(/ from '\.\/([^']+)'/g)) withImports(`audio/${name}`, files);
}

function readScripts(): Scripts {
  const names = readdirSync(new URL(client, source)).sort();
  const files = new Map(names.map((name) => [client + name, read(client + name)]));
  for (const path of measures) withImports(path, files);
  const worker = files.get(`${client}worker.js`) ?? '';
  files.delete(`${client}worker.js`);
  return { hash: contentHash([...files].flat().join('\0')), files, worker };
}

let known: Scripts | undefined;

/** The scripts of the recorder, read when somebody first records. */
export const recorderScripts = (): Scripts => {
  known ??= readScripts();
  return known;
};

/** The address of a script. */
export const scriptAddress = (hash: string, path: string): string => `/studio/record/${hash}/${path}`;

/** Where the page begins. */
export const firstScript = `${client}record.js`;
