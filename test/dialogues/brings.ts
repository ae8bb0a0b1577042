import { JOBS } from './jobs.ts';

const after = { province: 'KH-12', publishedAt: '2026-11-20T03:00:00.000Z', id: 1001 };

/** What the outside brings when it finds what it was asked for, effect by effect. */
const BRINGS: Readonly<Record<string, unknown>> = {
  nearKinds: { kinds: ['security', 'hospitality', 'construction', 'transport'] },
  positionsOf: { positions: ['security-guard', 'parking-attendant'] },
  nextJob: { announcement: 1001, job: JOBS.guard, after },
  lookUpOwn: {
    hasName: true,
    hasVoice: true,
    applications: 2,
    employers: 1,
    jobs: [{ position: 'security-guard', province: 'KH-12' }],
  },
  noteNumber: { sealed: 'c2VhbGVk', tail: '678' },
};

const GOOD: ReadonlySet<string> = new Set(['found', 'noted']);

/** What comes with the answer to an effect, if anything does. */
export function brought(effect: string, result: string): { known?: unknown } {
  const known = BRINGS[effect];
  return known !== undefined && GOOD.has(result) ? { known } : {};
}
