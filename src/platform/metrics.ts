import { Counter, Histogram, Registry } from 'prom-client';

/** What a process counts of its own doings; `operate/` adds what stands in the database. Labels come from small fixed sets. */
export type Metrics = {
  readonly registry: Registry;
  /** A request was answered: its method, the pattern of its route (never its address), status and seconds. */
  answered(request: { method: string; route: string; status: number; seconds: number }): void;
  /** A kept page was sent again, before any routing. */
  keptPage(): void;
  /** An error was logged. */
  erred(error: Error): void;
  /** How many errors were logged, and requests answered with 5xx, in the last five minutes. */
  recent(): { errors: number; failures: number };
};

const windowMs = 5 * 60_000;
const mostErrorNames = 40;
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Counters of one process. @see https://prometheus.io/docs/practices/naming/
 * @param clock milliseconds that only go forward
 */
export function createMetrics(clock: () => number = () => performance.now()): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Histogram({
    name: 'bongpheak_http_request_seconds',
    help: 'Requests answered, by pattern of route, method and class of status, and how long it took',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.25, 1, 5],
    registers,
  });
  const kept = new Counter({ name: 'bongpheak_kept_pages_total', help: 'Kept pages sent again', registers });
  const errors = new Counter({
    name: 'bongpheak_errors_total',
    help: 'Errors logged, by name',
    labelNames: ['name'],
    registers,
  });
  const nameOf = boundedNames(mostErrorNames);
  const lately = { errors: createWindow(clock), failures: createWindow(clock) };
  return {
    registry,
    answered({ method, route, status, seconds }) {
      const known = methods.has(method) ? method : 'other';
      requests.observe({ method: known, route, status: `${Math.floor(status / 100)}xx` }, seconds);
      if (status >= 500) lately.failures.note();
    },
    keptPage: () => kept.inc(),
    erred(error) {
      errors.inc({ name: nameOf(error.name) });
      lately.errors.note();
    },
    recent: () => ({ errors: lately.errors.count(), failures: lately.failures.count() }),
  };
}

/**
 * Names as they may stand in a label: a class of errors as a programmer would call it, and no more than `most` different ones;
 * whatever else comes is `other`.
 */
export function boundedNames(most: number): (name: string) => string {
  const known = new Set<string>();
  return (name) => {
    if (known.has(name)) return name;
    if (known.size >= most || !/^[A-Z][A-Za-z]{2,39}$/.test(name)) return 'other';
    known.add(name);
    return name;
  };
}

/** Counts what happened within the last five minutes, by the minute, so that it costs the same however much happens. */
function createWindow(clock: () => number) {
  const minutes = new Map<number, number>();
  const minute = () => Math.floor(clock() / 60_000);
  const forget = () => {
    for (const at of minutes.keys()) if (at <= minute() - windowMs / 60_000) minutes.delete(at);
  };
  return {
    note() {
      forget();
      minutes.set(minute(), (minutes.get(minute()) ?? 0) + 1);
    },
    count() {
      forget();
      return [...minutes.values()].reduce((sum, count) => sum + count, 0);
    },
  };
}
