import { cpus, totalmem } from 'node:os';
import { z } from 'zod';

/**
 * What a benchmark gives: its figures, what they should be, and whether they are. Progress goes to standard error;
 * the last line of standard output is one line of JSON.
 */
export type Benchmark = { figures: Record<string, number>; goal: Record<string, string>; met: boolean };

const names = [
  'announcements',
  'board',
  'calls',
  'chaos',
  'chaos-calls',
  'fuzz',
  'latency',
  'listen',
  'pages',
  'partition',
  'restore',
  'several',
  'timing',
] as const;

/** `--calls=200 --quick` → `{ calls: '200', quick: 'true' }`. */
function readFlags(args: string[]): Record<string, string> {
  return Object.fromEntries(
    args.map((arg) => {
      const [, name = '', value = 'true'] = /^--([a-z-]+)(?:=(.*))?$/.exec(arg) ?? [];
      return [name, value];
    }),
  );
}

async function main(): Promise<void> {
  const [given, ...flags] = process.argv.slice(2);
  const name = z.enum(names).safeParse(given);
  if (!name.success) {
    process.stderr.write(`npm run --silent bench -- NAME [--flag=value]; NAME is one of ${names.join(', ')}\n`);
    process.exit(2);
  }
  const { run } = (await import(`./${name.data}.ts`)) as { run(flags: Record<string, string>): Promise<Benchmark> };
  const { figures, goal, met } = await run(readFlags(flags));
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  process.stdout.write(`${JSON.stringify({ benchmark: name.data, figures, goal, met, machine })}\n`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
