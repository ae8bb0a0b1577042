import type { Dial } from '../dials/store.ts';
import type { Call } from '../store.ts';

/**
 * How far a call of one of us to a worker has come: it `waits` for a line, our own phone rings, we picked up and have not
 * pressed 1, the worker's rings, both talk; or it is over: both talked, the worker did not pick up, or we did not press 1, or
 * did not pick up ourselves.
 */
export type Progress =
  | 'waits'
  | 'rings-us'
  | 'we-answered'
  | 'rings-worker'
  | 'talking'
  | 'talked'
  | 'worker-missed'
  | 'not-joined'
  | 'we-missed';

/** Reads the progress from the call and all its dials. */
export function progressOf({ state }: Pick<Call, 'state'>, dials: readonly Dial[]): Progress {
  const own = dials.findLast(({ joins }) => joins === null);
  const leg = dials.findLast(({ joins }) => joins !== null);
  switch (state) {
    case 'waiting':
      return 'waits';
    case 'dialling':
    case 'ringing':
      return 'rings-us';
    case 'talking':
      if (!leg) return 'we-answered';
      if (leg.ended_at) return after(own, leg);
      return leg.answered_at ? 'talking' : 'rings-worker';
    case 'done':
    case 'given-up':
      return after(own, leg);
  }
}

function after(own: Dial | undefined, leg: Dial | undefined): Progress {
  if (leg) return leg.answered_at ? 'talked' : 'worker-missed';
  return own?.answered_at ? 'not-joined' : 'we-missed';
}

/** Whether it is still under way: then it is not begun a second time. */
export function isUnderWay(progress: Progress): boolean {
  switch (progress) {
    case 'waits':
    case 'rings-us':
    case 'we-answered':
    case 'rings-worker':
    case 'talking':
      return true;
    case 'talked':
    case 'worker-missed':
    case 'not-joined':
    case 'we-missed':
      return false;
  }
}
