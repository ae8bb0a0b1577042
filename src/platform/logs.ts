import { type DestinationStream, type Logger, pino } from 'pino';
import { isPassing } from './database.ts';

export type { Logger } from 'pino';

const personal = [
  'name',
  'phone',
  'number',
  'referrerName',
  'email',
  'password',
  'cookie',
  'authorization',
  'token',
  'body',
];

/** E.164 and national forms, spaced or not, in Latin and Khmer digits. */
const phoneLike = /\+?[\d០-៩](?:[\s.-]?[\d០-៩]){7,14}/g;

/**
 * One JSON line an event on standard error. Personal fields are redacted wherever they stand one or two levels deep, and anything
 * that looks like a phone number is removed from texts, so a careless error message gives nobody away.
 * @param onError hears of every error that is logged, to count it
 */
export function createLogger(
  level: string,
  destination?: DestinationStream,
  onError: (error: Error) => void = () => undefined,
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: personal.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
      serializers: { err: describeError, error: describeError },
      hooks: {
        logMethod(args, method) {
          const error = errorOf(args[0]);
          if (error) onError(error);
          method.apply(this, args.map((arg) => (typeof arg === 'string' ? hidePhones(arg) : arg)) as typeof args);
        },
      },
    },
    destination ?? pino.destination(2),
  );
}

function errorOf(first: unknown): Error | null {
  if (first instanceof Error) return first;
  if (typeof first !== 'object' || first === null || !('err' in first)) return null;
  return first.err instanceof Error ? first.err : null;
}

/** Type, message and place of an error (no place where it passes by itself, such as a database that restarts); never its `cause`'s parameters or a query's values. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: hidePhones(String(error)) };
  const code = 'code' in error ? String(error.code) : undefined;
  const cause = error.cause instanceof Error ? describeError(error.cause) : undefined;
  const told = { type: error.name, code, message: hidePhones(error.message) };
  return isPassing(error) ? told : { ...told, stack: hidePhones(error.stack ?? ''), cause };
}

/** Replaces what looks like a phone number by a mark. */
export function hidePhones(text: string): string {
  return text.replace(phoneLike, '[phone]');
}
