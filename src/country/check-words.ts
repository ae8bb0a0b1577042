import type { Finding } from './finding.ts';
import type { CountryPack } from './pack.ts';

/** A word that stands for two positions could be read as either, so it may stand for one only. */
const positionWords = ({ positions }: CountryPack): Finding[] => {
  const owners = new Map<string, number>();
  const findings: Finding[] = [];
  positions.forEach(({ name, synonyms }, at) => {
    for (const word of [...Object.values(name), ...Object.values(synonyms).flat()]) {
      const key = word.trim().toLowerCase();
      const owner = owners.get(key);
      if (key === '') findings.push({ list: 'positions', at, problem: 'has an empty synonym' });
      else if (owner === at) findings.push({ list: 'positions', at, problem: `"${word}" is there twice` });
      else if (owner === undefined) owners.set(key, at);
      else findings.push({ list: 'positions', at, problem: `"${word}" also stands for "${positions[owner]?.id}"` });
    }
  });
  return findings;
};

const aliases = (pack: CountryPack): Finding[] =>
  (['provinces', 'districts'] as const).flatMap((list) =>
    pack[list].flatMap(({ name, aliases: also }, at) => {
      const words = [...new Set(Object.values(name)), ...also].map((word) => word.trim().toLowerCase());
      const bad = words.filter((word, place) => word === '' || words.indexOf(word) < place);
      return bad.map((word) => ({ list, at, problem: `alias "${word}" is empty or there twice` }));
    }),
  );

/** Checks the words by which people mean a position or a place: none empty, none twice, no position's word shared. */
export const checkWords = (pack: CountryPack): Finding[] => [...positionWords(pack), ...aliases(pack)];
