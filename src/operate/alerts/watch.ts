import { onDuty } from '../../accounts/duty.ts';
import { sendText } from '../../messages/send-text.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { Task, World } from '../../world.ts';
import { silentMs } from '../beat/beat.ts';
import { beatsSince } from '../beat/store.ts';
import type { Reading } from '../measures/measure.ts';
import { ownMeasures } from '../measures/own.ts';
import { readMeasures } from '../measures/read.ts';
import { type Breach, breaches, turnOf } from './rules.ts';
import { type Alert, deleteAlert, holdAlerts, insertAlert, languagesOf, updateAlert } from './store.ts';
import { type AlertRule, alertRules } from './table.ts';

/** What people on duty are told in a text. */
type News = { rule: string; about: string; is: 'wrong' | 'over' };

/** Every minute: looks whether something is wrong, keeps it for the desk, and tells whoever is on duty. */
export const watchTask: Task = {
  name: 'watch',
  cron: '* * * * *',
  async run(world) {
    const readings = new Map<string, Reading[]>([...(await readMeasures(world)), ...(await readProcesses(world))]);
    await inTransaction(world.db, (tx) => takeStock(tx, world, breaches(alertRules, readings)));
  },
};

/** What processes measured of themselves: each is a reading, and nobody says of which process it is. */
async function readProcesses(world: World): Promise<[string, Reading[]][]> {
  const beats = await beatsSince(world.db, new Date(world.now().getTime() - silentMs));
  return ownMeasures.map(({ name }) => {
    const values = beats.flatMap(({ readings }) => readings[name] ?? []);
    const worst = name === 'bongpheak_disk_free_ratio' ? Math.min(...values) : Math.max(...values);
    return [name, values.length === 0 ? [] : [{ labels: {}, value: worst }]];
  });
}

/** Compares what is wrong now with what was: begins, goes on, ends, and tells. Gives what was told. */
export async function takeStock(
  tx: Tx,
  world: Pick<World, 'vault' | 'languages' | 'now'>,
  broken: readonly Breach[],
  rules: readonly AlertRule[] = alertRules,
): Promise<News[]> {
  const now = world.now();
  const open = await holdAlerts(tx);
  const news: News[] = [];
  for (const alert of open) {
    const breach = broken.find(({ rule, about }) => rule === alert.rule && about === alert.about);
    news.push(...(await goOn(tx, alert, breach, rules, now)));
  }
  const isNew = ({ rule, about }: Breach) => !open.some((one) => one.rule === rule && one.about === about);
  for (const breach of broken.filter(isNew)) news.push(...(await begin(tx, breach, rules, now)));
  await tell(tx, world, news, now);
  return news;
}

async function begin(tx: Tx, { rule, about, value }: Breach, rules: readonly AlertRule[], now: Date): Promise<News[]> {
  const of = rules.find(({ name }) => name === rule);
  const fires = turnOf(null, true, of?.minutes ?? 0, now) === 'fires';
  await insertAlert(tx, {
    rule,
    about,
    value,
    first_at: now,
    firing_at: fires ? now : null,
    told_at: fires ? now : null,
  });
  return fires ? toTell(of, { rule, about, is: 'wrong' }) : [];
}

async function goOn(
  tx: Tx,
  alert: Alert,
  breach: Breach | undefined,
  rules: readonly AlertRule[],
  now: Date,
): Promise<News[]> {
  const of = rules.find(({ name }) => name === alert.rule);
  const { rule, about } = alert;
  const standing = { rule, about, firstAt: alert.first_at, firingAt: alert.firing_at, toldAt: alert.told_at };
  const value = breach?.value ?? alert.value;
  switch (turnOf(standing, breach !== undefined, of?.minutes ?? 0, now)) {
    case 'fires':
      await updateAlert(tx, alert.id, { value, firing_at: now, told_at: now });
      return toTell(of, { rule, about, is: 'wrong' });
    case 'again':
      await updateAlert(tx, alert.id, { value, told_at: now });
      return toTell(of, { rule, about, is: 'wrong' });
    case 'over':
      if (!alert.firing_at) await deleteAlert(tx, alert.id);
      else await updateAlert(tx, alert.id, { over_at: now });
      return alert.firing_at ? toTell(of, { rule, about, is: 'over' }) : [];
    case 'begins':
    case 'lasts':
    case null:
      await updateAlert(tx, alert.id, { value });
      return [];
  }
}

/** What can wait is seen on the desk only. */
const toTell = (rule: AlertRule | undefined, news: News): News[] => (rule?.urgency === 'now' ? [news] : []);

/** One text to everybody on duty, however much is wrong. */
async function tell(
  tx: Tx,
  { vault, languages }: Pick<World, 'vault' | 'languages'>,
  news: readonly News[],
  now: Date,
): Promise<void> {
  if (news.length === 0) return;
  const staff = await onDuty(tx, vault, now);
  const tags = await languagesOf(
    tx,
    staff.map(({ userId }) => userId),
  );
  for (const { userId, phone } of staff) {
    const tag = languages.tags.find((known) => known === tags.get(userId)) ?? languages.tags[0] ?? 'km';
    const lines = news.map(({ rule, about, is }) => {
      const what = languages.text(tag, `alerts.${rule}`, { about });
      return is === 'over' ? languages.text(tag, 'alerts.over', { what }) : what;
    });
    const text = [languages.text(tag, 'alerts.text'), ...lines].join('\n');
    await sendText(tx, vault, { key: `alerts:${now.toISOString()}:${userId}`, to: phone, text }, now);
  }
}
