import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Trunks, TrunksFile } from '../../../calling/trunks/trunk.ts';
import { type ExchangeOptions, readOptions } from './options.ts';
import type { Exchange } from './write.ts';

/** A plan for production that cannot be carried out: names what is wrong with it. */
export class PlanError extends Error {
  override name = 'PlanError';
}

/** What the service must know of a trunk, beside what Asterisk must know; checked with the trunks file. */
const ofTheService = {
  order: z.unknown(),
  lines: z.unknown(),
  callsPerSecond: z.unknown(),
  callerNumber: z.unknown(),
  destinations: z.unknown(),
  spendADay: z.unknown(),
  answerAfterSeconds: z.unknown(),
};
const ServicePart = z.object(ofTheService).partial();

const Plan = z.looseObject({
  ari: z.looseObject({}).default({}),
  sip: z.looseObject({}).default({}),
  trunks: z.array(z.looseObject({ name: z.string() })).min(1, 'names no trunk'),
});

/** A production exchange: how Asterisk is set up, and what the service's own trunks file says of the same trunks. */
export type Plan = { options: ExchangeOptions; trunks: z.infer<typeof ServicePart>[] };

/** The flags that stand for a plan of one trunk. */
export const planOptions = {
  plan: { type: 'string' },
  home: { type: 'string' },
  'public-address': { type: 'string' },
  name: { type: 'string' },
  carrier: { type: 'string' },
  port: { type: 'string' },
  transport: { type: 'string' },
  srtp: { type: 'boolean' },
  codecs: { type: 'string' },
  username: { type: 'string' },
  'password-file': { type: 'string' },
  register: { type: 'string' },
  'caller-number': { type: 'string' },
  lines: { type: 'string' },
} as const;
type Flags = { [K in keyof typeof planOptions]?: (typeof planOptions)[K]['type'] extends 'boolean' ? boolean : string };

/** The plan of a file, or of flags that describe one trunk. Throws PlanError or ExchangeOptionsError. */
export function planOf(flags: Flags): Plan {
  const read = Plan.safeParse(flags.plan ? readJson(flags.plan) : planOfFlags(flags));
  if (!read.success)
    throw new PlanError(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  const { trunks, ...rest } = read.data;
  const options = readOptions({
    ...rest,
    ...(flags.home ? { home: flags.home } : {}),
    ari: { port: 8088, ...rest.ari },
    sip: { host: '0.0.0.0', port: 5060, ...rest.sip },
    trunks: trunks.map((trunk) => Object.fromEntries(Object.entries(trunk).filter(([key]) => !(key in ofTheService)))),
  });
  return { options, trunks: trunks.map((trunk) => ServicePart.parse(trunk)) };
}

/** The service's trunks file for a plan; `home` is where the exchange will lie. Throws PlanError. */
export function trunksOf({ options, trunks }: Plan, { ari: { url, user, password } }: Exchange, home: string): Trunks {
  const read = TrunksFile.safeParse({
    asterisk: { url, user, password, securityLog: `${home}/log/security.log` },
    trunks: options.trunks.map(({ name, codecs }, at) => ({
      lines: 2,
      ...trunks[at],
      name,
      channel: 'asterisk',
      ...(codecs[0] === 'alaw' ? { alaw: true } : {}),
    })),
  });
  if (read.success) return read.data;
  throw new PlanError(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
}

function planOfFlags(flags: Flags): unknown {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const passwordFile = flags['password-file'];
  const publicAddress = flags['public-address'];
  const trunk = {
    name: flags.name,
    host: flags.carrier,
    port: number(flags.port),
    transport: flags.transport,
    srtp: flags.srtp,
    codecs: flags.codecs?.split(','),
    username: flags.username,
    password: passwordFile === undefined ? undefined : readText(passwordFile).trim(),
    register: flags.register,
    callerNumber: flags['caller-number'],
    lines: number(flags.lines),
  };
  const given = Object.fromEntries(Object.entries(trunk).filter(([, value]) => value !== undefined));
  return { sip: publicAddress ? { publicAddress } : {}, trunks: [given] };
}

function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PlanError(`${file}: ${error instanceof Error ? error.message : error}`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new PlanError(`${file} cannot be read`);
  }
}
