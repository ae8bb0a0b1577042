import { backupMeasures } from './backup.ts';
import { callMeasures } from './calls.ts';
import type { ownMeasures } from './own.ts';
import { processMeasures } from './processes.ts';
import { retentionMeasures } from './retention.ts';
import { trustMeasures } from './trust.ts';
import { workMeasures } from './work.ts';

/** Everything that is measured in the database. */
export const measures = [
  ...callMeasures,
  ...workMeasures,
  ...processMeasures,
  ...backupMeasures,
  ...retentionMeasures,
  ...trustMeasures,
] as const;

/** The name of something that is measured. */
export type MeasureName = (typeof measures)[number]['name'] | (typeof ownMeasures)[number]['name'];
