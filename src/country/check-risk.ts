import type { CountryPack } from './pack.ts';
import { entryName } from './pack-file.ts';
import { fieldSignals, type RiskRules } from './risk.ts';

const doubles = (list: string, ids: readonly string[]): string[] =>
  ids.flatMap((id, at) => (ids.indexOf(id) < at ? [`${entryName(list, at, id)}: id is there twice`] : []));

function unknownSources({ sources, rules, limits, minimumWages, market }: RiskRules): string[] {
  const known = new Set(sources.map(({ id }) => id));
  const all: [string, readonly string[]][] = [
    ...rules.map(({ id, source }, at): [string, readonly string[]] => [entryName('rules', at, id), source]),
    ...minimumWages.map(({ id, source }, at): [string, readonly string[]] => [
      entryName('minimumWages', at, id),
      source,
    ]),
    ...Object.entries(limits).map(([name, { source }]): [string, readonly string[]] => [`limits.${name}`, source]),
    ['market', market.source],
  ];
  return all.flatMap(([where, ids]) =>
    ids.filter((id) => !known.has(id)).map((id) => `${where}: source "${id}" is unknown`),
  );
}

function unknownSignals({ rules, words }: RiskRules): string[] {
  const known = new Set([...words.map(({ id }) => `word:${id}`), ...fieldSignals.map((id) => `field:${id}`)]);
  return rules.flatMap(({ id, all, any, not }, at) => [
    ...[...all, ...any, ...not]
      .filter((signal) => !known.has(signal))
      .map((signal) => `${entryName('rules', at, id)}: signal "${signal}" is unknown`),
    ...(all.length + any.length === 0 ? [`${entryName('rules', at, id)}: looks for nothing`] : []),
  ]);
}

function unknownPositions({ positions }: CountryPack, { market, riskyPositions, minimumWages }: RiskRules): string[] {
  const known = new Set(positions.map(({ id }) => id));
  const named: [string, string][] = [
    ...Object.keys(market.positions).map((id): [string, string] => ['market.positions', id]),
    ...riskyPositions.map((id): [string, string] => ['riskyPositions', id]),
    ...minimumWages.flatMap(({ id, positions: of }, at) =>
      of.map((one): [string, string] => [entryName('minimumWages', at, id), one]),
    ),
  ];
  return named.flatMap(([where, id]) => (known.has(id) ? [] : [`${where}: position "${id}" is unknown`]));
}

/**
 * Checks the rules of risk: every rule names signals, sources and positions that exist, and no id is there twice.
 * @returns the problems, each naming its entry
 */
export const checkRisk = (pack: CountryPack): string[] => {
  const { risk } = pack;
  const money = [risk.market.currency];
  return [
    ...doubles(
      'sources',
      risk.sources.map(({ id }) => id),
    ),
    ...doubles(
      'words',
      risk.words.map(({ id }) => id),
    ),
    ...doubles(
      'rules',
      risk.rules.map(({ id }) => id),
    ),
    ...unknownSources(risk),
    ...unknownSignals(risk),
    ...unknownPositions(pack, risk),
    ...money.flatMap((code) => (code in risk.market.rates ? [] : [`market.rates: ${code} is missing`])),
    ...(risk.thresholds.review < risk.thresholds.block ? [] : ['thresholds.review is not below thresholds.block']),
  ];
};
