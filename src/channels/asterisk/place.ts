import { renderAhead } from '../../calling/ahead.ts';
import { holdDial } from '../../calling/dials/store.ts';
import type { Placing } from '../../calling/line.ts';
import type { EndCause } from '../../calling/rules.ts';
import type { TrunkOf } from '../../calling/trunks/trunk.ts';
import { type E164, showPhone } from '../../kit/phone.ts';
import { inTransaction } from '../../platform/database.ts';
import { AriRefusal, AriSilence, app } from './ari.ts';
import type { Exchange } from './exchange.ts';
import { channelOfDial, newLeg } from './leg.ts';
import { talkDetection } from './watch.ts';

/** However a call is forgotten, Asterisk ends it then by itself, in seconds after the last ring. */
const longestCallSeconds = 3_600;

/** Rings a number. `carrier-fault` where nothing was sent, or Asterisk said at once that it cannot. */
export async function place(exchange: Exchange, placing: Placing): Promise<'placed' | 'uncertain' | EndCause> {
  const { ari, legs, world } = exchange;
  const trunk = exchange.trunks.find(({ name }) => name === placing.trunk);
  if (!trunk || !exchange.isReady) return 'carrier-fault';
  const channelId = channelOfDial(placing.dialId);
  const leg = newLeg({ channelId, dialId: placing.dialId, trunk: trunk.name, joins: placing.joins });
  legs.set(channelId, leg);
  try {
    const isOpen = await inTransaction(
      world.db,
      async (tx) => (await holdDial(tx, placing.dialId))?.dial.ended_at === null,
    );
    if (isOpen) await ari.ask('POST', `/channels/${channelId}`, request(placing, trunk));
    if (isOpen && placing.joins === null) void renderAhead(world, placing.dialId);
    if (!isOpen) legs.delete(channelId);
    return isOpen ? 'placed' : 'carrier-fault';
  } catch (error) {
    if (error instanceof AriSilence) return 'uncertain';
    if (error instanceof AriRefusal && error.status === 409) return 'placed';
    legs.delete(channelId);
    if (!(error instanceof AriRefusal)) throw error;
    return 'carrier-fault';
  } finally {
    leg.isAsked = true;
  }
}

function request({ to, from, ringSeconds, joins, dialId }: Placing, trunk: TrunkOf<'asterisk'>): object {
  return {
    endpoint: `PJSIP/${dialled(to, trunk)}@${trunk.endpoint ?? trunk.name}`,
    app,
    appArgs: `out,${trunk.name},${dialId}`,
    callerId: from.replace(/[^+0-9]/g, ''),
    timeout: ringSeconds,
    variables: {
      'TIMEOUT(absolute)': String(ringSeconds + longestCallSeconds),
      ...(joins === null ? talkDetection : {}),
    },
  };
}

/** The number as the carrier or the gateway wants it. */
function dialled(to: E164, { numbers }: TrunkOf<'asterisk'>): string {
  switch (numbers) {
    case 'international':
    case undefined:
      return to.slice(1);
    case 'plus':
      return to;
    case 'national':
      return showPhone(to).replaceAll(' ', '');
  }
}
