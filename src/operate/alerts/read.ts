import type { Tx } from '../../platform/database.ts';
import { silentMs } from '../beat/beat.ts';
import { beatsSince } from '../beat/store.ts';
import { firingAlerts } from './store.ts';
import { type AlertRule, alertRules } from './table.ts';

/** Something that is wrong, as staff see it. */
export type Wrong = { rule: string; about: string; since: Date; page: string; urgency: AlertRule['urgency'] };

/** What is wrong now, the urgent first. Who watches may be down itself: that is asked for here. */
export async function whatIsWrong(tx: Tx, now: Date): Promise<Wrong[]> {
  const alerts = await firingAlerts(tx);
  const wrong = alerts.flatMap(({ rule, about, firing_at }): Wrong[] => {
    const of = alertRules.find(({ name }) => name === rule);
    return of && firing_at ? [{ rule, about, since: firing_at, page: of.page, urgency: of.urgency }] : [];
  });
  const beats = await beatsSince(tx, new Date(now.getTime() - silentMs));
  const isWatched = beats.length === 0 || beats.some(({ services }) => services.includes('worker'));
  const silent = { rule: 'worker-down', about: '', since: now, page: 'service-down', urgency: 'now' } as const;
  const known = wrong.some(({ rule }) => rule === 'worker-down');
  const all = isWatched || known ? wrong : [silent, ...wrong];
  return all.toSorted((a, b) => Number(b.urgency === 'now') - Number(a.urgency === 'now'));
}
