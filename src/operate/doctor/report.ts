import type { Finding } from './check.ts';
import { type Examined, exitCode } from './examine.ts';

/** A text of the room `doctor`. */
export type Say = (id: string, facts?: Readonly<Record<string, string | number>>) => string;

const marks = { broken: '✗', warn: '!' } as const;

/** What was found, as somebody reads it: what hurts now first, then what will, then what is well in one line. */
export function reportLines(examined: readonly Examined[], say: Say): string[] {
  const findings = examined.flatMap((one) => one.findings);
  const of = (state: Finding['state']) => findings.filter((one) => one.state === state);
  const well = examined.filter((one) => one.findings.length === 0).map(({ name }) => say(name));
  return [
    say(`end-${exitCode(examined)}`, { broken: of('broken').length, warn: of('warn').length }),
    '',
    ...[...of('broken'), ...of('warn')].flatMap((finding) => [...findingLines(finding, say), '']),
    ...(well.length > 0 ? [say('well', { list: well.join(', ') })] : []),
  ];
}

function findingLines({ state, what, facts = {}, page }: Finding, say: Say): string[] {
  const more = page ? [`    ${say('more', { page })}`] : [];
  return [`${marks[state]} ${say(what, facts)}`, `    ${say(`${what}-do`, facts)}`, ...more];
}
