import { english } from './en.ts';
import type { Grammar } from './grammar.ts';
import { khmer } from './km.ts';
import { LanguageError } from './language-error.ts';

const GRAMMARS: Readonly<Record<string, () => Grammar>> = { km: khmer, en: english };

/** The grammar of a language. @throws LanguageError for a language that nobody taught this program to speak */
export const grammarOf = (tag: string): Grammar => {
  const grammar = GRAMMARS[tag];
  if (!grammar) throw new LanguageError({ file: `src/speech/${tag}.ts`, key: '(grammar)', problem: 'does not exist' });
  return grammar();
};
