/** As much of a rule as decides whether it is broken. */
type Limit = {
  readonly name: string;
  readonly measure: string;
  readonly where?: Readonly<Record<string, string>>;
  readonly is: 'above' | 'below';
  readonly limit: number;
  readonly minutes: number;
};

type Reading = { readonly labels: Readonly<Record<string, string>>; readonly value: number };

/** A rule that is broken now, what of it (a trunk, a task; empty for the whole), and how far. */
export type Breach = { readonly rule: string; readonly about: string; readonly value: number };

/** The rules that are broken by some readings, once for each thing that they speak of. */
export function breaches(rules: readonly Limit[], readings: ReadonlyMap<string, readonly Reading[]>): Breach[] {
  return rules.flatMap((rule) => {
    const of = (readings.get(rule.measure) ?? []).filter(({ labels }) =>
      Object.entries(rule.where ?? {}).every(([name, value]) => labels[name] === value),
    );
    const broken = of.filter(({ value }) => (rule.is === 'above' ? value > rule.limit : value < rule.limit));
    return broken.map(({ labels, value }) => ({ rule: rule.name, about: aboutOf(rule, labels), value }));
  });
}

const aboutOf = ({ where = {} }: Limit, labels: Reading['labels']): string =>
  Object.entries(labels)
    .filter(([name]) => !(name in where))
    .map(([, value]) => value)
    .join(' ');

/** An alert as it is kept while it lasts. */
export type Standing = {
  readonly rule: string;
  readonly about: string;
  readonly firstAt: Date;
  readonly firingAt: Date | null;
  readonly toldAt: Date | null;
};

/** What becomes of an alert: it begins to be watched; it has lasted long enough; it is still there after an hour; it is over. */
export type Turn = 'begins' | 'lasts' | 'fires' | 'again' | 'over';

const minuteMs = 60_000;
const againMs = 60 * minuteMs;

/**
 * What becomes of one alert now. It fires once it lasted as long as its rule says, is told again every hour, and is over as soon as
 * the limit holds again.
 */
export function turnOf(standing: Standing | null, isBroken: boolean, minutes: number, now: Date): Turn | null {
  if (!isBroken) return standing ? 'over' : null;
  const since = standing?.firstAt ?? now;
  if (!standing?.firingAt) {
    if (now.getTime() - since.getTime() >= minutes * minuteMs) return 'fires';
    return standing ? 'lasts' : 'begins';
  }
  const told = standing.toldAt ?? standing.firingAt;
  return now.getTime() - told.getTime() >= againMs ? 'again' : 'lasts';
}
