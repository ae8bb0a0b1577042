import { countHeld } from '../../calling/call-in/store.ts';
import { openByTrunk } from '../../calling/trunks/store.ts';
import { trunkRows } from '../../calling/watch/store.ts';
import { type Measure, plain, type Reading, secondsSince } from './measure.ts';
import { dialsByOutcome, dialsEver, oldestDue } from './store.ts';

const hourMs = 3_600_000;

/** Trunks that the file names no more are one: what may stand in a label is written in the file. */
const known = (names: readonly { name: string }[], trunk: string) =>
  names.some(({ name }) => name === trunk) ? trunk : 'gone';

/** Adds up readings that have the same labels. */
function summed(readings: readonly Reading[]): Reading[] {
  const sums = new Map<string, Reading>();
  for (const { labels, value } of readings) {
    const key = JSON.stringify(labels);
    sums.set(key, { labels, value: (sums.get(key)?.value ?? 0) + value });
  }
  return [...sums.values()];
}

/** What happens on the lines to the telephone network. */
export const callMeasures = [
  {
    name: 'bongpheak_dials_last_hour',
    help: 'Dials that began within the last hour, by trunk and what came of them (open: under way)',
    labels: ['trunk', 'outcome'],
    async read(tx, { trunks }, now) {
      const rows = await dialsByOutcome(tx, new Date(now.getTime() - hourMs));
      return summed(
        rows.map(({ trunk, outcome, dials }) => ({
          labels: { trunk: known(trunks.trunks, trunk), outcome },
          value: dials,
        })),
      );
    },
  },
  {
    name: 'bongpheak_carrier_faults_last_hour',
    help: 'Dials of the last hour that the carrier failed, by trunk',
    labels: ['trunk'],
    async read(tx, { trunks }, now) {
      const rows = await dialsByOutcome(tx, new Date(now.getTime() - hourMs));
      const faults = rows.filter(({ outcome }) => outcome === 'carrier-fault');
      return summed(
        faults.map(({ trunk, dials }) => ({ labels: { trunk: known(trunks.trunks, trunk) }, value: dials })),
      );
    },
  },
  {
    name: 'bongpheak_dials',
    help: 'Dials that ended since the first day, by trunk and whether they were answered',
    labels: ['trunk', 'answered'],
    async read(tx, { trunks }) {
      const rows = await dialsEver(tx);
      return summed(
        rows.flatMap((row) => [
          { labels: { trunk: known(trunks.trunks, row.trunk), answered: 'yes' }, value: row.answered },
          { labels: { trunk: known(trunks.trunks, row.trunk), answered: 'no' }, value: row.dials - row.answered },
        ]),
      );
    },
  },
  {
    name: 'bongpheak_calls_live',
    help: 'Dials under way now, by trunk',
    labels: ['trunk'],
    async read(tx, { trunks }) {
      const rows = await openByTrunk(tx);
      const none = trunks.trunks.map(({ name }) => ({ labels: { trunk: name }, value: 0 }));
      const open = rows.map(({ trunk, open }) => ({ labels: { trunk: known(trunks.trunks, trunk) }, value: open }));
      return summed([...none, ...open]);
    },
  },
  {
    name: 'bongpheak_calls_due_seconds',
    help: 'How long the call waits that is due longest',
    labels: [],
    read: async (tx, _world, now) => plain(secondsSince(await oldestDue(tx, now), now)),
  },
  {
    name: 'bongpheak_missed_calls_held',
    help: 'Missed calls that are held for staff, because too many strangers rang',
    labels: [],
    read: async (tx) => plain(await countHeld(tx)),
  },
  {
    name: 'bongpheak_trunk_broken',
    help: '1 where a trunk is left alone after faults of its carrier (circuit breaker open)',
    labels: ['trunk'],
    async read(tx, { trunks }, now) {
      const rows = await trunkRows(tx);
      return trunks.trunks.map(({ name }) => {
        const until = rows.get(name)?.broken_until;
        return { labels: { trunk: name }, value: until && until > now ? 1 : 0 };
      });
    },
  },
  {
    name: 'bongpheak_trunk_reached',
    help: '1 where the calling service could place a call on a trunk when it looked last, within the last minute',
    labels: ['trunk'],
    async read(tx, { trunks }, now) {
      const rows = await trunkRows(tx);
      return trunks.trunks.map(({ name }) => {
        const row = rows.get(name);
        const isFresh = row?.looked_at && now.getTime() - row.looked_at.getTime() < 60_000;
        const isReached = isFresh && row.reached_at && row.looked_at && row.reached_at >= row.looked_at;
        return { labels: { trunk: name }, value: isReached ? 1 : 0 };
      });
    },
  },
] as const satisfies Measure[];
