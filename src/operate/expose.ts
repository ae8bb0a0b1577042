import { Gauge, Registry } from 'prom-client';
import type { World } from '../world.ts';
import { readOwn } from './beat/beat.ts';
import { measures } from './measures/all.ts';
import { ownMeasures } from './measures/own.ts';
import { readMeasures } from './measures/read.ts';

/** The content type of what `expose` gives. */
export const expositionType = Registry.PROMETHEUS_CONTENT_TYPE;

/** All that is measured, as Prometheus reads it: what this process counts, what it measures of itself, what stands in the database. */
export async function expose(world: World): Promise<string> {
  const registry = new Registry();
  const own = await readOwn(world);
  for (const { name, help } of ownMeasures) new Gauge({ name, help, registers: [registry] }).set(own[name] ?? 0);
  const read = await readMeasures(world);
  for (const { name, help, labels } of measures) {
    const gauge = new Gauge({ name, help, labelNames: [...labels], registers: [registry] });
    for (const reading of read.get(name) ?? []) gauge.set({ ...reading.labels }, reading.value);
  }
  return `${await world.metrics.registry.metrics()}\n${await registry.metrics()}`;
}
