import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expose } from '../../src/operate/expose.ts';
import { measures } from '../../src/operate/measures/all.ts';
import { readMeasures } from '../../src/operate/measures/read.ts';
import { operateRoutes } from '../../src/operate/routes.ts';
import { serveOperators } from '../../src/operate/serve.ts';
import { createLogger } from '../../src/platform/logs.ts';
import { boundedNames, createMetrics } from '../../src/platform/metrics.ts';
import { createFallbacks } from '../../src/web/fallbacks.tsx';
import { openFront } from '../../src/web/front.ts';
import { createApp } from '../../src/web/server.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

const token = 'a token of more than sixteen signs';
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ env: { METRICS_TOKEN: token } });
});
afterAll(() => world.close());

const app = () => {
  const front = openFront(world);
  return createApp(world, [operateRoutes(world)], createFallbacks(front), front.lane);
};

describe('a process', () => {
  it('says to anybody whether it lives and is ready, and no more', async () => {
    expect(await (await app().request('/health')).json()).toEqual({ alive: true });
    expect(await (await app().request('/ready')).json()).toEqual({ ready: true });
  });

  it('is not ready while it closes, and says why to those who run it', async () => {
    const server = await serveOperators(world, 0);
    world.standing.isDraining = true;
    const inside = await fetch(`http://127.0.0.1:${server.port}/ready`);
    const outside = await app().request('/ready');
    world.standing.isDraining = false;
    await server.stop();
    expect([inside.status, (await inside.json()).inTheWay]).toEqual([503, ['closing']]);
    expect([outside.status, await outside.json()]).toEqual([503, { ready: false }]);
  });

  it('is not ready before the database has the form of its version', async () => {
    const last = await world.db
      .deleteFrom('migration' as never)
      .where('name' as never, '=', '0050-operate.sql' as never)
      .returningAll()
      .execute();
    const server = await serveOperators(world, 0);
    const answer = await fetch(`http://127.0.0.1:${server.port}/ready`);
    await server.stop();
    await world.db
      .insertInto('migration' as never)
      .values(last as never)
      .execute();
    expect((await answer.json()).inTheWay).toEqual(['migrations']);
  });

  it('shows its measures to who brings the token, and is not there for others', async () => {
    const ask = (authorization: string) => app().request('/metrics', { headers: { authorization } });
    expect((await app().request('/metrics')).status).toBe(404);
    expect((await ask('Bearer wrong')).status).toBe(404);
    const text = await (await ask(`Bearer ${token}`)).text();
    for (const { name } of measures) expect(text).toContain(`# TYPE ${name} gauge`);
    expect(text).toContain('bongpheak_trunk_broken{trunk="simulator"} 0');
  });
});

describe('what is measured', () => {
  it('has no label that was not declared, and none that looks like an id, a number or a name of somebody', async () => {
    const read = await readMeasures(world);
    expect([...read.keys()].sort()).toEqual(measures.map(({ name }) => name).sort());
    for (const { name, labels } of measures)
      for (const reading of read.get(name) ?? []) {
        expect(Object.keys(reading.labels).sort()).toEqual([...labels].sort());
        for (const value of Object.values(reading.labels)) expect(value).toMatch(/^[a-z][a-z_-]*$/);
      }
  });

  it('names a request by the pattern of its route, whatever its address and method are', async () => {
    const web = app();
    await fc.assert(
      fc.asyncProperty(fc.webPath(), fc.webQueryParameters(), async (path, query) => {
        await web.request(`${path || '/'}?${query}`);
      }),
      { numRuns: 100 },
    );
    const routes = [...(await world.metrics.registry.metrics()).matchAll(/route="([^"]*)"/g)].map(([, route]) => route);
    expect(routes.filter((route) => !['none', '/health', '/ready', '/metrics'].includes(route ?? ''))).toEqual([]);
  });

  it('keeps to a few names of errors, whatever errors call themselves', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (names, most) => {
        const nameOf = boundedNames(most);
        const labels = new Set(names.map(nameOf));
        labels.delete('other');
        expect(labels.size).toBeLessThanOrEqual(most);
        for (const label of labels) expect(label).toMatch(/^[A-Z][A-Za-z]+$/);
      }),
    );
  });

  it('counts errors by what is logged, and forgets them after five minutes', async () => {
    let now = 0;
    const metrics = createMetrics(() => now);
    const log = createLogger('warn', { write: () => undefined }, metrics.erred);
    log.error({ err: new TypeError(randomUUID()) }, 'it went wrong');
    log.warn('no error');
    expect(await metrics.registry.metrics()).toContain('bongpheak_errors_total{name="TypeError"} 1');
    expect(metrics.recent()).toEqual({ errors: 1, failures: 0 });
    now = 6 * 60_000;
    expect(metrics.recent()).toEqual({ errors: 0, failures: 0 });
  });

  it('leaves no word of an address in the log', async () => {
    const lines: string[] = [];
    const log = createLogger('debug', { write: (line) => void lines.push(line) });
    const front = openFront(world);
    const loud = createApp({ ...world, log }, [operateRoutes(world)], createFallbacks(front), front.lane);
    await loud.request('/health?phone=012345678&token=secret-token');
    await loud.request('/join/secret-token?name=Sophea');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { route: '/health', status: 200, method: 'GET' },
      { route: 'none', status: 404, method: 'GET' },
    ]);
    expect(lines.join('')).not.toMatch(/secret-token|012345678|Sophea|phone=/);
  });

  it('is read in one answer', async () => {
    expect(await expose(world)).toContain('bongpheak_disk_free_ratio 0.');
  });
});
