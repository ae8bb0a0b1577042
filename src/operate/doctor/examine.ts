import { type Check, type Finding, type Patient, unseen } from './check.ts';
import { backupChecks } from './checks/backup.ts';
import { contentChecks } from './checks/content.ts';
import { databaseChecks } from './checks/database.ts';
import { lineChecks } from './checks/lines.ts';
import { machineChecks } from './checks/machine.ts';
import { reachChecks } from './checks/reach.ts';
import { secretChecks } from './checks/secrets.ts';
import { severalChecks } from './checks/several.ts';
import { workChecks } from './checks/work.ts';

/** Everything that is looked at, in the order in which it is told. */
export const checks: readonly Check[] = [
  ...machineChecks,
  ...secretChecks,
  ...databaseChecks,
  ...severalChecks,
  ...reachChecks,
  ...lineChecks,
  ...workChecks,
  ...backupChecks,
  ...contentChecks,
];

/** What a check found; nothing where all is well. */
export type Examined = { name: string; findings: Finding[] };

const patienceMs = 15_000;

/** Looks at everything, one after the other. A check that fails or hangs is a finding itself. */
export async function examine(patient: Patient, all: readonly Check[] = checks): Promise<Examined[]> {
  const examined: Examined[] = [];
  for (const check of all) {
    const found = await findings(check, patient);
    if (found !== unseen) examined.push({ name: check.name, findings: found });
  }
  return examined;
}

async function findings(check: Check, patient: Patient): Promise<Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('it took too long')), patienceMs);
  });
  try {
    return await Promise.race([check.examine(patient), late]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ state: 'broken', what: 'check-failed', facts: { check: check.name, why } }];
  } finally {
    clearTimeout(timer);
  }
}

/** 0 where all is well, 1 where something will hurt some day, 2 where something hurts now. */
export function exitCode(examined: readonly Examined[]): 0 | 1 | 2 {
  const states = examined.flatMap(({ findings }) => findings.map(({ state }) => state));
  return states.includes('broken') ? 2 : states.length > 0 ? 1 : 0;
}
