import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openFiles } from '../../../files/open.ts';
import { createLogger } from '../../../platform/logs.ts';
import { broken, type Check, type Finding, warn } from '../check.ts';

/** Files of DATA_DIR that nobody but their owner may read. */
const secrets = ['master.key', 'postgres.password', 'logins.json', 'backup.key'];

async function readableByOthers(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && (found.mode & 0o077) !== 0;
}

/** What must be kept from others, and what must be kept at all. */
export const secretChecks: Check[] = [
  {
    name: 'secrets',
    async examine({ config }) {
      const files = [...secrets.map((name) => join(config.dataDir, name)), ...(config.trunks ? [config.trunks] : [])];
      const findings: Finding[] = [];
      for (const file of files) if (await readableByOthers(file)) findings.push(broken('secret-readable', { file }));
      return findings;
    },
  },
  {
    name: 'files',
    async examine({ config }) {
      try {
        const probe = `doctor ${randomUUID()}`;
        const files = await openFiles(config.files, createLogger('silent'));
        const key = await files.put(Buffer.from(probe));
        const read = Buffer.from(await files.get(key)).toString();
        await files.remove(key);
        return read === probe ? [] : [broken('files-lost', {}, 'files')];
      } catch (error) {
        return [broken('files-away', { why: error instanceof Error ? error.name : 'error' }, 'files')];
      }
    },
  },
  {
    name: 'live',
    async examine({ config }) {
      return config.mode === 'demonstration' ? [warn('demonstration', {}, 'go-live')] : [];
    },
  },
];
