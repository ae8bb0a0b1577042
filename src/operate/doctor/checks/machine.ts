import { existsSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { loadCountry } from '../../../country/load.ts';
import { broken, type Check, type Finding, warn } from '../check.ts';

const gigabyte = 1024 ** 3;
const places = (process.env.PATH ?? '').split(delimiter);
const isInstalled = (names: readonly string[]) => names.some((name) => places.some((at) => existsSync(join(at, name))));

/** Programs that are called, by the names they go by, and whether the service is broken without them. */
const programs = [
  { names: ['ffmpeg'], isNeeded: true },
  { names: ['chromium', 'chromium-browser', 'google-chrome'], isNeeded: false },
  { names: ['clamdscan', 'clamscan'], isNeeded: false },
] as const;

/** The machine itself. */
export const machineChecks: Check[] = [
  {
    name: 'node',
    async examine() {
      const [major = 0] = process.versions.node.split('.').map(Number);
      return major < 24 ? [broken('node-old', { version: process.versions.node })] : [];
    },
  },
  {
    name: 'disk',
    async examine({ config }) {
      const found = await statfs(config.dataDir).catch(() => null);
      if (!found) return [broken('data-dir-missing', { folder: config.dataDir })];
      const free = found.bavail / found.blocks;
      const facts = { percent: Math.round(free * 100), gigabytes: Math.round((found.bavail * found.bsize) / gigabyte) };
      if (free < 0.05) return [broken('disk-full', facts, 'disk-full')];
      return free < 0.15 ? [warn('disk-low', facts, 'disk-full')] : [];
    },
  },
  {
    name: 'memory',
    async examine() {
      const text = await readFile('/proc/meminfo', 'utf8').catch(() => '');
      const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
      const [total, left, swap, swapLeft] = ['MemTotal', 'MemAvailable', 'SwapTotal', 'SwapFree'].map(of);
      if (!total || left === undefined) return [];
      if (left / total < 0.1) return [warn('memory-low', { percent: Math.round((left / total) * 100) }, 'slow')];
      return swap && (swapLeft ?? 0) / swap < 0.5 ? [warn('swapping', {}, 'slow')] : [];
    },
  },
  {
    name: 'programs',
    async examine({ config }) {
      return programs.flatMap(({ names, isNeeded }): Finding[] => {
        if (isInstalled(names)) return [];
        if (names[0] === 'chromium' && config.chromium) return [];
        if (names[0] === 'clamdscan' && config.clamav !== 'auto') return [];
        return [(isNeeded ? broken : warn)('program-missing', { program: names[0] })];
      });
    },
  },
  {
    name: 'time-zone',
    async examine({ config }) {
      const { timeZone } = loadCountry(new URL(`../../../../countries/${config.country}`, import.meta.url).pathname);
      try {
        new Intl.DateTimeFormat('en', { timeZone }).format();
        return [];
      } catch {
        return [broken('time-zone-unknown', { zone: timeZone })];
      }
    },
  },
  {
    name: 'account',
    async examine({ config }) {
      return config.mode === 'live' && process.getuid?.() === 0 ? [warn('runs-as-root', {}, 'start')] : [];
    },
  },
];
