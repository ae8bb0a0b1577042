import type { Spending } from './store.ts';

/** A sum of what was spent; price in millionths of the tariff's currency. */
export type Sum = Pick<Spending, 'dials' | 'answered' | 'seconds' | 'price'>;

const nothing: Sum = { dials: 0, answered: 0, seconds: 0, price: 0 };

const plus = (a: Sum, b: Sum): Sum => ({
  dials: a.dials + b.dials,
  answered: a.answered + b.answered,
  seconds: a.seconds + b.seconds,
  price: a.price + b.price,
});

/** All of it together. */
export const sumOf = (spent: readonly Spending[]): Sum => spent.reduce<Sum>(plus, nothing);

/** The sums by day, by trunk or by destination, in the order in which they come first. */
export const sumsBy = (spent: readonly Spending[], by: 'day' | 'trunk' | 'destination'): [string, Sum][] =>
  [...Map.groupBy(spent, (row) => row[by])].map(([key, rows]) => [key, sumOf(rows)]);
