import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setDuty } from '../../src/accounts/duty.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { prometheusRules } from '../../src/operate/alerts/prometheus.ts';
import { breaches, turnOf } from '../../src/operate/alerts/rules.ts';
import { alertRules } from '../../src/operate/alerts/table.ts';
import { takeStock, watchTask } from '../../src/operate/alerts/watch.ts';
import { measures } from '../../src/operate/measures/all.ts';
import { ownMeasures } from '../../src/operate/measures/own.ts';
import { openWith } from '../../src/platform/passing.ts';
import { officeApp, signedIn } from '../desk/office.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

const root = (path: string) => new URL(`../../${path}`, import.meta.url).pathname;
const minute = 60_000;

describe('the rules', () => {
  it.each(alertRules.map((rule) => [rule.name, rule] as const))(
    '%s measures what exists, has a page and words',
    (_, rule) => {
      expect([...measures, ...ownMeasures].map(({ name }) => name as string)).toContain(rule.measure);
      expect(existsSync(root(`docs/runbook/${rule.page}.md`)), rule.page).toBe(true);
      for (const tag of ['en', 'km'])
        expect(JSON.parse(readFileSync(root(`languages/${tag}/alerts.json`), 'utf8'))).toHaveProperty(rule.name);
    },
  );

  it('are told to Prometheus from the same table', () => {
    expect(readFileSync(root('deploy/alerts.yml'), 'utf8'), 'run `npm run alerts`').toBe(prometheusRules());
  });

  it('are broken beyond the limit and not at it, for each thing that a reading speaks of', () => {
    const rule = { name: 'late', measure: 'm', is: 'above', limit: 10, minutes: 0 } as const;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 100 })), (values) => {
        const readings = values.map((value, at) => ({ labels: { task: `t${at}` }, value }));
        const found = breaches([rule], new Map([['m', readings]]));
        expect(found.map(({ value }) => value)).toEqual(values.filter((value) => value > 10));
        expect(new Set(found.map(({ about }) => about)).size).toBe(found.length);
      }),
    );
  });

  it('fire once they lasted, and end whenever the limit holds', () => {
    const now = new Date('2026-11-22T10:00:00Z');
    const standing = (firstMs: number, toldMs: number | null) => {
      const at = (ms: number) => new Date(now.getTime() - ms);
      const told = toldMs === null ? null : at(toldMs);
      return { rule: 'r', about: '', firstAt: at(firstMs), firingAt: told, toldAt: told };
    };
    expect(turnOf(null, false, 5, now)).toBeNull();
    expect(turnOf(null, true, 0, now)).toBe('fires');
    expect(turnOf(null, true, 5, now)).toBe('begins');
    expect(turnOf(standing(4 * minute, null), true, 5, now)).toBe('lasts');
    expect(turnOf(standing(5 * minute, null), true, 5, now)).toBe('fires');
    expect(turnOf(standing(9 * minute, 59 * minute), true, 5, now)).toBe('lasts');
    expect(turnOf(standing(99 * minute, 60 * minute), true, 5, now)).toBe('again');
    expect(turnOf(standing(99 * minute, null), false, 5, now)).toBe('over');
  });
});

describe('a carrier that fails', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createTestWorld();
  });
  afterAll(() => world.close());

  const texts = async () => {
    const rows = await world.db.selectFrom('text_message').select('text_sealed').orderBy('at').execute();
    return await Promise.all(rows.map(({ text_sealed }) => openWith(world.vault, 'text.text', text_sealed!)));
  };

  it('is seen on the desk and told to whoever is on duty: once, again after an hour, and when it is over', async () => {
    const staff = await signedIn(world, officeApp(world), 'staff');
    const duty = { phone: '+85512345678' as E164, until: new Date(world.now().getTime() + 9 * 60 * minute) };
    await world.tx((tx) => setDuty(tx, world.vault, { userId: staff.userId, role: 'staff' }, duty, world.now()));
    const broken = { rule: 'carrier-down', about: 'simulator', value: 1 };
    const look = async (wrong: boolean, ms: number) => {
      world.setNow(ms);
      await world.tx((tx) => takeStock(tx, world, wrong ? [broken] : []));
      return (await texts()).length;
    };
    expect(await look(true, 0)).toBe(0);
    expect(await staff.read('/en/desk')).not.toContain('What is wrong now');
    expect(await look(true, 5 * minute)).toBe(1);
    expect(await look(true, minute)).toBe(1);
    const page = await staff.read('/en/desk');
    expect(page).toContain('The telephone company of line simulator fails');
    expect(page).toContain('docs/runbook/carrier-down.md');
    expect(await look(true, 60 * minute)).toBe(2);
    expect(await look(false, minute)).toBe(3);
    expect((await texts()).at(-1)).toContain('simulator');
    expect(await staff.read('/en/desk')).not.toContain('What is wrong now');
    expect(await look(false, minute)).toBe(3);
  });

  it('is told once by two watchers at the same minute', async () => {
    const before = (await texts()).length;
    const broken = [{ rule: 'flood-of-calls', about: '', value: 3 }];
    world.setNow(minute);
    await Promise.all([1, 2].map(() => world.tx((tx) => takeStock(tx, world, broken)).catch(() => undefined)));
    expect(await world.db.selectFrom('alert').selectAll().where('rule', '=', 'flood-of-calls').execute()).toHaveLength(
      1,
    );
    expect((await texts()).length).toBe(before + 1);
  });

  it('is found by the watch itself in what the database says', async () => {
    await world.db
      .updateTable('trunk')
      .set({ faults: 5, broken_until: new Date(world.now().getTime() + 60 * minute) })
      .execute();
    await watchTask.run(world, {});
    const found = await world.db.selectFrom('alert').select(['rule', 'about']).where('over_at', 'is', null).execute();
    expect(found).toContainEqual({ rule: 'carrier-down', about: 'simulator' });
  });
});
