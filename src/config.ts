import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { BackupSettings, PlaceSettings } from './backup/settings.ts';
import type { FilesSettings } from './files/settings.ts';
import { withSecretFiles } from './secret-files.ts';

/** The services of the one program; a process runs some or all of them. */
export const services = ['web', 'worker', 'calls', 'backup'] as const;
export type Service = (typeof services)[number];

const Environment = z.object({
  /** `live` asks for real secrets and has no seeded world and no browser phone for visitors. */
  MODE: z.enum(['demonstration', 'live']).default('demonstration'),
  /** Where backups are put: a folder, or `s3://bucket/prefix`, see `docs/runbook/backup.md`. No backups where left out. */
  BACKUP_TO: z.string().min(1).optional(),
  /** 32 bytes, base64, another than MASTER_KEY: seals every backup. Generated into DATA_DIR for demonstration. */
  BACKUP_KEY: z
    .string()
    .refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64')
    .optional(),
  /** The S3 service that takes backups: better another than that of FILES. */
  BACKUP_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  BACKUP_S3_REGION: z.string().min(1).optional(),
  BACKUP_S3_KEY: z.string().min(1).optional(),
  BACKUP_S3_SECRET: z.string().min(1).optional(),
  /** For how many days one can go back to any moment. */
  BACKUP_DAYS: z.coerce.number().int().min(1).max(400).default(14),
  /** The local hour of the nightly base backup. */
  BACKUP_HOUR: z.coerce.number().int().min(0).max(23).default(2),
  /** The port of the web service. */
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** The address the web service listens on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where the embedded database, rendered announcements and generated keys live. */
  DATA_DIR: z.string().min(1).default('var'),
  /** A PostgreSQL 15+ server to use instead of the embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The same database past a pooler (PgBouncer): for what it cannot carry, which is listening, the task queue and migrations. */
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** A streaming replica of it: public pages and heavy lists are read there while it keeps up, see `docs/growing.md`. */
  DATABASE_REPLICA_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Most connections of a process for its work, to each of the two; sign-in has at most four of its own beside them. */
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  /** Another PostgreSQL server, for the keys of people alone: no backup of the first may hold them. Embedded where left out. */
  KEYS_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** 32 bytes, base64: wraps the key of every person. Generated into DATA_DIR for demonstration. */
  MASTER_KEY: z
    .string()
    .refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64')
    .optional(),
  /** A second master key that opens as well while a leaked one is replaced, see `docs/runbook/leaked-key.md`. */
  MASTER_KEY_OTHER: z
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
  /** The gateways of the trunks file that this machine takes first, such as `asterisk,north`; others once nobody has them. All where left out. */
  CALLS_GATEWAYS: z
    .string()
    .regex(/^[a-z][a-z0-9-]*(,[a-z][a-z0-9-]*)*$/, 'must be names like asterisk,north')
    .optional(),
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
  /** Forms that name somebody are answered at the end of steps of so many milliseconds, so that the clock tells nobody whom we know; 0: at once. */
  ANSWER_EVENLY_MS: z.coerce.number().int().min(0).max(2_000).default(200),
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
  /** The port at 127.0.0.1 where a process answers those who run it: `/health`, `/ready`, `/metrics`; each process needs its own. */
  OPERATE_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  /** Who brings this as a bearer token reads `/metrics` at the public address too. */
  METRICS_TOKEN: z.string().min(16, 'must have 16 signs or more').optional(),
  /** How long a closing process lets talks go on, in minutes: 10 in live mode, 0 in a demonstration. A second signal ends it at once. */
  DRAIN_MINUTES: z.coerce.number().int().min(0).max(60).optional(),
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
  databaseDirectUrl: string | null;
  databaseReplicaUrl: string | null;
  databasePool: number;
  keysUrl: string | null;
  masterKey: Buffer | null;
  masterKeyOther: Buffer | null;
  publicUrl: string;
  country: string;
  trustedProxies: number;
  callingHours: { from: number; to: number } | null;
  trunks: string | null;
  /** Names of gateways, or null for all. */
  callsGateways: string[] | null;
  files: FilesSettings;
  backup: BackupSettings | null;
  formsAMinute: number;
  /** Answers to forms that name somebody are sent at the end of steps of so many milliseconds; 0: at once. */
  answerEvenlyMs: number;
  staffTwoFactor: boolean;
  /** An `https:` address, or the path of a folder. */
  passwordList: string | null;
  chromium: string | null;
  /** `auto`, `off`, or the path of the program. */
  clamav: string;
  operatePort: number | null;
  metricsToken: string | null;
  drainMinutes: number;
  logLevel: string;
  seed: boolean;
};

export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the environment and `--services=a,b`. Throws ConfigError that names every wrong variable. */
export function readConfig(env: Record<string, string | undefined>, args: string[]): Config {
  const given = Object.fromEntries(Object.entries(withFiles(env)).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(given);
  if (!read.success) {
    throw new ConfigError(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const e = read.data;
  for (const name of ['DATABASE_DIRECT_URL', 'DATABASE_REPLICA_URL'] as const)
    if (e[name] && !e.DATABASE_URL) throw new ConfigError(`${name} needs DATABASE_URL`);
  if (e.MODE === 'live') {
    const missing = (['DATABASE_URL', 'KEYS_URL', 'MASTER_KEY', 'PUBLIC_URL', 'TRUNKS'] as const).filter(
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
    databaseDirectUrl: e.DATABASE_DIRECT_URL ?? null,
    databaseReplicaUrl: e.DATABASE_REPLICA_URL ?? null,
    databasePool: e.DATABASE_POOL,
    keysUrl: e.KEYS_URL ?? null,
    masterKey: e.MASTER_KEY ? Buffer.from(e.MASTER_KEY, 'base64') : null,
    masterKeyOther: e.MASTER_KEY_OTHER ? Buffer.from(e.MASTER_KEY_OTHER, 'base64') : null,
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, '') ?? `http://localhost:${e.PORT}`,
    country: e.COUNTRY,
    trustedProxies: e.TRUSTED_PROXIES,
    callingHours: e.CALLING_HOURS ? readHours(e.CALLING_HOURS) : null,
    trunks: e.TRUNKS ? resolve(e.TRUNKS) : null,
    callsGateways: e.CALLS_GATEWAYS?.split(',') ?? null,
    files: readFiles(e),
    backup: readBackup(e, args),
    formsAMinute: e.FORMS_A_MINUTE,
    answerEvenlyMs: e.ANSWER_EVENLY_MS,
    staffTwoFactor: (e.STAFF_TWO_FACTOR ?? (e.MODE === 'live' ? 'on' : 'off')) === 'on',
    passwordList: e.PASSWORD_LIST ? readPasswordList(e.PASSWORD_LIST) : null,
    chromium: e.CHROMIUM ?? null,
    clamav: e.CLAMAV,
    operatePort: e.OPERATE_PORT ?? null,
    metricsToken: e.METRICS_TOKEN ?? null,
    drainMinutes: e.DRAIN_MINUTES ?? (e.MODE === 'live' ? 10 : 0),
    logLevel: e.LOG_LEVEL,
    seed: e.SEED === 'on' && e.MODE === 'demonstration',
  };
}

function withFiles(env: Record<string, string | undefined>): Record<string, string | undefined> {
  try {
    return withSecretFiles(env, Object.keys(Environment.shape));
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error));
  }
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

function readBackup(e: z.infer<typeof Environment>, args: string[]): BackupSettings | null {
  if (!e.BACKUP_TO) {
    if (args.includes('--services=backup')) throw new ConfigError('--services=backup needs BACKUP_TO');
    return null;
  }
  const isMade = readServices(args).includes('backup');
  if (e.MODE === 'live' && isMade && !e.BACKUP_KEY) throw new ConfigError('BACKUP_TO needs BACKUP_KEY');
  if (e.BACKUP_KEY && e.BACKUP_KEY === e.MASTER_KEY)
    throw new ConfigError('BACKUP_KEY must be another than MASTER_KEY: who steals one must not have both');
  const key = e.BACKUP_KEY ? Buffer.from(e.BACKUP_KEY, 'base64') : null;
  return { place: readBackupPlace(e, e.BACKUP_TO), key, days: e.BACKUP_DAYS, hour: e.BACKUP_HOUR };
}

function readBackupPlace(e: z.infer<typeof Environment>, to: string): PlaceSettings {
  if (!/^[a-z0-9]+:\/\//i.test(to)) return { kind: 'folder', folder: resolve(to) };
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(to) ?? [];
  if (!bucket) throw new ConfigError('BACKUP_TO: a folder, or s3://bucket/prefix');
  const { BACKUP_S3_ENDPOINT: endpoint, BACKUP_S3_REGION: region, BACKUP_S3_KEY: key, BACKUP_S3_SECRET: secret } = e;
  if (!endpoint || !region || !key || !secret)
    throw new ConfigError(
      'BACKUP_TO=s3://… needs BACKUP_S3_ENDPOINT, BACKUP_S3_REGION, BACKUP_S3_KEY and BACKUP_S3_SECRET',
    );
  const slashed = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  return { kind: 's3', settings: { endpoint, region, bucket, key, secret }, prefix: slashed };
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
