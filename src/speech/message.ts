import { IntlMessageFormat } from 'intl-messageformat';
import { LanguageError } from './language-error.ts';
import type { Entry } from './language-files.ts';

type Ast = ReturnType<IntlMessageFormat['getAst']>;
const LITERAL = 0;

const slotsOf = (ast: Ast): string[] =>
  ast.flatMap((part) => {
    if (part.type === LITERAL || !('value' in part) || typeof part.value !== 'string') return [];
    const inside = 'options' in part ? Object.values(part.options).flatMap((option) => slotsOf(option.value)) : [];
    return [part.value, ...inside];
  });

/** Reads an ICU message once; HTML-like tags are plain text in it. @throws LanguageError when it is not ICU */
export const readMessage = (tag: string, id: string, entry: Entry): { message: IntlMessageFormat; slots: string[] } => {
  try {
    const message = new IntlMessageFormat(entry.text, tag, undefined, { ignoreTag: true });
    return { message, slots: [...new Set(slotsOf(message.getAst()))] };
  } catch (error) {
    const key = id.slice(id.indexOf('.') + 1);
    const problem = `not an ICU message: ${error instanceof Error ? error.message : String(error)}`;
    throw new LanguageError({ file: entry.file, key, problem });
  }
};
