import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { missing } from './check-texts.ts';
import type { CountryPack } from './pack.ts';
import { Texts } from './pack.ts';
import { entryName, type PackFile, readPackFile } from './pack-file.ts';

const HelpLine = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** As it is dialled inside the country. */
  number: z.string().regex(/^\d{3,15}$/),
  for: z.array(z.enum(['emergency', 'trafficking', 'forced-labour', 'labour-complaint', 'child'])).min(1),
  /** Whether calling it costs nothing. */
  free: z.boolean(),
  name: Texts,
  sources: z.array(z.string()).min(1),
  review: z.boolean().optional(),
});

const HelpFile = z.object({ note: z.string().optional(), lines: z.array(HelpLine) });

/** A number that people can call for help. */
export type HelpLine = z.infer<typeof HelpLine>;

/** Reads help.json of a country; a country without it names no number. */
export const readHelp = (folder: string): PackFile<z.infer<typeof HelpFile>> =>
  existsSync(join(folder, 'help.json'))
    ? readPackFile(folder, 'help.json', HelpFile)
    : { content: { lines: [] }, problems: [] };

/** Checks the numbers that help: none twice, each named in every language. @returns the problems, each naming its entry */
export const checkHelp = ({ languages, help }: CountryPack): string[] =>
  help.flatMap(({ id, number, name }, at) => {
    const isTwice = help.findIndex((one) => one.number === number || one.id === id) < at;
    const problems = [...(isTwice ? ['is there twice'] : []), ...missing(languages, 'name', name)];
    return problems.map((problem) => `${entryName('lines', at, id)}: ${problem}`);
  });
