import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const simulated = { channel: 'simulator', lines: 4, callsPerSecond: 100, callerNumber: '023 900 100' };

/** Writes a trunks file of two lines, `metfone-gsm` with a limit and `spare`; gives its path, and a way to remove it. */
export function twoTrunks(): { file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'bongpheak-trunks-'));
  const file = join(folder, 'trunks.json');
  const trunks = [
    { ...simulated, name: 'metfone-gsm', spendADay: { all: 5, cellcard: 2 } },
    { ...simulated, name: 'spare', order: 2, callerNumber: '023 900 200' },
  ];
  writeFileSync(file, JSON.stringify({ trunks }), { mode: 0o600 });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
