import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const folder = join(root, 'docs/runbook');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const read = (page: string) => readFileSync(join(folder, page), 'utf8');
const scripts: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;
const config = readFileSync(join(root, 'src/config.ts'), 'utf8');
const units = readdirSync(join(root, 'deploy/systemd'));

/** Capital words of other programs and of forms, which are no settings of ours. */
const others = ['CREDENTIALS_DIRECTORY', 'NAME', 'NAME_FILE', 'SIGTERM', 'SIGKILL'];

const inCode = (text: string) => [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code ?? []);

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('names only commands that there are', () => {
    const called = [...text.matchAll(/npm (?:run(?: --silent)? )?([a-z:]+)/g)].flatMap(([, name]) => name ?? []);
    for (const name of called.filter((name) => name !== 'run')) expect(Object.keys(scripts)).toContain(name);
  });

  it('leads only to pages and files that there are', () => {
    for (const [, link = ''] of text.matchAll(/\]\(([^)#]+)[^)]*\)/g))
      if (!link.startsWith('http')) expect(existsSync(join(folder, link)), link).toBe(true);
    const paths = inCode(text).filter((code) => /^(src|deploy|docs|test|voice|db)\/[\w./-]*$/.test(code));
    for (const path of paths) expect(existsSync(join(root, path)), path).toBe(true);
  });

  it('names only settings that there are', () => {
    const named = inCode(text).flatMap((code) => /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=|$)/.exec(code)?.[1] ?? []);
    for (const name of named.filter((one) => !others.includes(one))) {
      const known = config.includes(`  ${name}:`) || config.includes(`  ${name.replace(/_FILE$/, '')}:`);
      const isOfTheCode = () => spawnSync('grep', ['-rqw', name, join(root, 'src')]).status === 0;
      expect(known || isOfTheCode(), name).toBe(true);
    }
  });

  it('names only units that there are', () => {
    for (const [, unit = ''] of text.matchAll(/systemctl [^`]*?(bongpheak[\w-]*)/g))
      expect(
        units.some((name) => name.startsWith(unit)),
        unit,
      ).toBe(true);
  });
});

it('every page can be found from the first one', () => {
  const found = new Set(['README.md']);
  for (const page of found)
    for (const [, link = ''] of read(page).matchAll(/\]\(([\w-]+\.md)[^)]*\)/g))
      if (pages.includes(link)) found.add(link);
  expect([...found].sort()).toEqual([...pages].sort());
});
