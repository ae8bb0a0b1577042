import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { firewall } from './firewall.ts';
import { jail, jailFilter } from './jail.ts';
import { type Plan, trunksOf } from './plan.ts';
import { productionGuide } from './production-guide.ts';
import type { Program } from './program.ts';
import { logRotation, unit } from './unit.ts';
import { readExchange, writeExchange } from './write.ts';

/**
 * Writes what an operator carries to production: Asterisk's configuration, the service's trunks file, and for the machine a
 * service unit, limits against strangers and the rotation of logs, with a README. Written again, it keeps the password of the
 * interface. Throws PlanError.
 */
export async function writeProduction(folder: string, program: Program, plan: Plan): Promise<void> {
  const { options } = plan;
  const home = options.home ?? resolve(folder);
  const before = await readExchange(folder).catch(() => null);
  const password = before?.ari.password ?? options.ari.password;
  const ari = { ...options.ari, password };
  const trunks = trunksOf(plan, { ari: { ...ari, url: `http://127.0.0.1:${ari.port}` }, sip: options.sip }, home);
  await writeExchange(folder, program, { ...options, ari });
  await writeFile(join(folder, 'trunks.json'), `${JSON.stringify(trunks, null, 2)}\n`, { mode: 0o600 });
  const texts = {
    'README.md': productionGuide(home, options),
    'machine/bongpheak-asterisk.service': unit(home, program),
    'machine/nftables.conf': firewall(options),
    'machine/fail2ban/filter.d/bongpheak-asterisk.conf': jailFilter,
    'machine/fail2ban/jail.d/bongpheak-asterisk.conf': jail(home, options),
    'machine/logrotate.conf': logRotation(home),
  };
  for (const part of ['machine/fail2ban/filter.d', 'machine/fail2ban/jail.d'])
    await mkdir(join(folder, part), { recursive: true });
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
}
