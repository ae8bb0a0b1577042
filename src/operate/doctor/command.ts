import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../../config.ts';
import { loadLanguages } from '../../speech/languages.ts';
import { type Examined, examine, exitCode } from './examine.ts';
import { withPatient } from './meet.ts';
import { reportLines, type Say } from './report.ts';

const root = new URL('../../..', import.meta.url).pathname;
const tags = ['km', 'en'] as const;

const usage = `npm run doctor [-- --lang=km|en] [--json]     what is wrong with this installation, and what to do
Ends with 0 where all is well, 1 where something will hurt some day, 2 where something hurts now.`;

/** The language asked for, or that of the terminal; English for everybody else. */
const languageOf = (asked: string | undefined): string =>
  tags.find((tag) => (asked ?? process.env.LANG ?? '').toLowerCase().startsWith(tag)) ?? 'en';

async function look(): Promise<Examined[]> {
  try {
    return await withPatient(readConfig(process.env, []), (patient) => examine(patient));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const why = error.message.split('\n').join('; ');
    return [
      { name: 'settings', findings: [{ state: 'broken', what: 'settings-wrong', facts: { why }, page: 'start' }] },
    ];
  }
}

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { lang: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const languages = loadLanguages(join(root, 'languages'), [...tags]);
  const say: Say = (id, facts) => languages.text(languageOf(values.lang), `doctor.${id}`, facts);
  const examined = await look();
  const lines = values.json ? [JSON.stringify({ code: exitCode(examined), examined })] : reportLines(examined, say);
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = exitCode(examined);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(isUsage ? `${usage}\n` : `${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 2;
});
