import { missing } from './check-texts.ts';
import type { CountryPack } from './pack.ts';
import { entryName } from './pack-file.ts';

/**
 * Checks the tariff: a currency that exists, destinations named in every language, and no range that two of them claim.
 * @returns the problems, each naming its entry
 */
export const checkTariff = ({ languages, tariff: { currency, destinations } }: CountryPack): string[] => {
  const problems = Intl.supportedValuesOf('currency').includes(currency) ? [] : [`currency "${currency}" is unknown`];
  const owners = new Map<string, string>();
  const ids = destinations.map(({ id }) => id);
  destinations.forEach(({ id, name, prefixes }, at) => {
    const claimed = prefixes.flatMap((prefix) => {
      const owner = owners.get(prefix);
      owners.set(prefix, owner ?? id);
      return owner === undefined ? [] : [`prefix ${prefix} also belongs to "${owner}"`];
    });
    const twice = ids.indexOf(id) < at ? ['id is there twice'] : [];
    for (const problem of [...twice, ...claimed, ...missing(languages, 'name', name)])
      problems.push(`${entryName('destinations', at, id)}: ${problem}`);
  });
  return problems;
};
