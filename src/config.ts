import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { FilesSettings } from './files/settings.ts';

/** The services of the one program; a process runs some or all of them. */
export const services = ['web', 'worker', 'calls'] as const;
export type Service = (typeof services)[number];

const Environment = z.object({
  /** `live` asks for real secrets and has no seeded world and no browser phone for visitors. */
  MODE: z.enum(['demonstration', 'live']).default('demonstration'),
  /** The port of the web service. */
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** The address the web service listens on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where the embedded database, rendered announcements and generated keys live. */
  DATA_DIR: z.string().min(1).default('var'),
  /** A PostgreSQL 15+ server to use instead of the embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** 32 bytes, base64: wraps the key of every person. Generated into DATA_DIR for demonstration. */
  MASTER_KEY: z
    .string()
    .refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64')
    .optional(),
  /** The address people reach the service at, without a slash at the end. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The folder of `countries/` to serve. */
  COUNTRY: z
    .string()
    .regex(/^[a-z]{2}$/)
    .default('kh'),
  /** How many proxies in front of us are trusted to name the client's address (X-Forwarded-For). */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Local hours of calls, `8-20`, instead of the country's: to try the service at night. Demonstration only. */
  CALLING_HOURS: z
    .string()
    .regex(/^([01]?\d|2[0-3])-([01]?\d|2[0-4])$/, 'must be like 8-20')
    .optional(),
  /** A file that names the trunks to the telephone network, see `docs/runbook/lines.md`; the simulator alone where left out. */
  TRUNKS: z.string().min(1).optional(),
  /** Where recordings are kept: a folder in DATA_DIR, or a bucket of an S3 service, see `docs/runbook/files.md`. */
  FILES: z.enum(['folder', 's3']).default('folder'),
  /** The address of the S3 service, without the bucket. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z.string().min(1).optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be 3 to 63 small letters, digits, dots and hyphens')
    .optional(),
  S3_KEY: z.string().min(1).optional(),
  S3_SECRET: z.string().min(1).optional(),
  /** Forms a minute from one network address; many people share one behind a carrier's gateway. */
  FORMS_A_MINUTE: z.coerce.number().int().min(1).default(60),
  /** Whether staff must have a second step to sign in: on in live mode, offered only in a demonstration. */
  STAFF_TWO_FACTOR: z.enum(['on', 'off']).optional(),
  /**
   * Where passwords that were found in thefts are looked up: an https address of a range service (Pwned Passwords' way: the first
   * five signs of the SHA-1 are sent, nothing else), or a folder of range files named after those five. Nowhere where left out.
   */
  PASSWORD_LIST: z.string().min(1).optional(),
  /** Chromium, which prints scripts, where it is not at one of its usual places. */
  CHROMIUM: z.string().min(1).optional(),
  /** The virus scanner for papers of employers: `auto` takes clamdscan or clamscan where installed, `off` none; or its path. */
  CLAMAV: z
    .string()
    .regex(/^(auto|off|\/.+)$/, 'must be auto, off or a path')
    .default('auto'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Set to `off` to start with an empty world. */
  SEED: z.enum(['on', 'off']).default('on'),
});

export type Config = {
  mode: 'demonstration' | 'live';
  services: Service[];
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | null;
  masterKey: Buffer | null;
  publicUrl: string;
  country: string;
  trustedProxies: number;
  callingHours: { from: number; to: number } | null;
  trunks: string | null;
  files: FilesSettings;
  formsAMinute: number;
  staffTwoFactor: boolean;
  /** An `https:` address, or the path of a folder. */
  passwordList: string | null;
  chromium: string | null;
  /** `auto`, `off`, or the path of the program. */
  clamav: string;
  logLevel: string;
  seed: boolean;
};

export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the environment and `--services=a,b`. Throws ConfigError that names every wrong variable. */
export function readConfig(env: Record<string, string | undefined>, args: string[]): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(given);
  if (!read.success) {
    throw new ConfigError(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const e = read.data;
  if (e.MODE === 'live') {
    const missing = (['DATABASE_URL', 'MASTER_KEY', 'PUBLIC_URL', 'TRUNKS'] as const).filter(
      (name) => e[name] === undefined,
    );
    if (missing.length > 0) throw new ConfigError(`MODE=live needs ${missing.join(', ')}`);
    if (e.CALLING_HOURS) throw new ConfigError('CALLING_HOURS is for demonstrations: in live mode the country decides');
  }
  return {
    mode: e.MODE,
    services: readServices(args),
    port: e.PORT,
    host: e.HOST,
    dataDir: resolve(e.DATA_DIR),
    databaseUrl: e.DATABASE_URL ?? null,
    masterKey: e.MASTER_KEY ? Buffer.from(e.MASTER_KEY, 'base64') : null,
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, '') ?? `http://localhost:${e.PORT}`,
    country: e.COUNTRY,
    trustedProxies: e.TRUSTED_PROXIES,
    callingHours: e.CALLING_HOURS ? readHours(e.CALLING_HOURS) : null,
    trunks: e.TRUNKS ? resolve(e.TRUNKS) : null,
    files: readFiles(e),
    formsAMinute: e.FORMS_A_MINUTE,
    staffTwoFactor: (e.STAFF_TWO_FACTOR ?? (e.MODE === 'live' ? 'on' : 'off')) === 'on',
    passwordList: e.PASSWORD_LIST ? readPasswordList(e.PASSWORD_LIST) : null,
    chromium: e.CHROMIUM ?? null,
    clamav: e.CLAMAV,
    logLevel: e.LOG_LEVEL,
    seed: e.SEED === 'on' && e.MODE === 'demonstration',
  };
}

function readFiles(e: z.infer<typeof Environment>): FilesSettings {
  if (e.FILES === 'folder') return { kind: 'folder', folder: join(resolve(e.DATA_DIR), 'files') };
  const { S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_KEY, S3_SECRET } = e;
  const given = { S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_KEY, S3_SECRET };
  if (!S3_ENDPOINT || !S3_REGION || !S3_BUCKET || !S3_KEY || !S3_SECRET) {
    const missing = Object.entries(given).filter(([, value]) => value === undefined);
    throw new ConfigError(`FILES=s3 needs ${missing.map(([name]) => name).join(', ')}`);
  }
  return { kind: 's3', endpoint: S3_ENDPOINT, region: S3_REGION, bucket: S3_BUCKET, key: S3_KEY, secret: S3_SECRET };
}

function readPasswordList(place: string): string {
  if (!/^[a-z]+:\/\//i.test(place)) return resolve(place);
  if (!place.startsWith('https://') || !URL.canParse(place))
    throw new ConfigError('PASSWORD_LIST: an https address or a folder');
  return place.replace(/\/+$/, '');
}

function readHours(text: string): { from: number; to: number } {
  const [from = 0, to = 24] = text.split('-').map(Number);
  return { from, to };
}

function readServices(args: string[]): Service[] {
  const unknown = args.filter((arg) => !arg.startsWith('--services='));
  if (unknown.length > 0)
    throw new ConfigError(`unknown option ${unknown[0]}; known: --services=${services.join(',')}`);
  const last = args.at(-1);
  if (last === undefined) return [...services];
  const read = z.array(z.enum(services)).min(1).safeParse(last.slice('--services='.length).split(','));
  if (!read.success) throw new ConfigError(`--services takes a list of ${services.join(', ')}`);
  return [...new Set(read.data)];
}
