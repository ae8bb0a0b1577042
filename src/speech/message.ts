import { parse } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { LanguageError } from './language-error.ts';
import type { Entry } from './language-files.ts';

type Ast = ReturnType<typeof parse>;
const LITERAL = 0;

const slotsOf = (ast: Ast): string[] =>
  ast.flatMap((part) => {
    if (part.type === LITERAL || !('value' in part) || typeof part.value !== 'string') return [];
    const inside = 'options' in part ? Object.values(part.options).flatMap((option) => slotsOf(option.value)) : [];
    return [part.value, ...inside];
  });

/** What a text without any of these says is itself: nothing of it has to be read as ICU, which thousands of texts are spared. */
const SPECIAL = /[{}']/;

/** A text of a language, read once: the names of its slots, and what says it with their values. */
export type Message = {
  readonly slots: readonly string[];
  readonly say: (values: Readonly<Record<string, string | number>>) => string;
};

const readIcu = (tag: string, text: string): Message => {
  const ast = parse(text, { ignoreTag: true });
  const slots = [...new Set(slotsOf(ast))];
  let format: IntlMessageFormat | undefined;
  const say: Message['say'] = (values) => {
    format ??= new IntlMessageFormat(ast, tag); // what it needs of the language is dear, and most texts are never said
    return String(format.format(values));
  };
  return { slots, say };
};

/** Reads an ICU message; HTML-like tags are plain text in it. @throws LanguageError when it is not ICU */
export const readMessage = (tag: string, id: string, { text, file }: Entry): Message => {
  if (!SPECIAL.test(text)) return { slots: [], say: () => text };
  try {
    return readIcu(tag, text);
  } catch (error) {
    const key = id.slice(id.indexOf('.') + 1);
    const problem = `not an ICU message: ${error instanceof Error ? error.message : String(error)}`;
    throw new LanguageError({ file, key, problem });
  }
};
