import { setTimeout as pause } from 'node:timers/promises';
import type { VoiceLine } from '../../calling/line.ts';
import { type Gateway, gatewaysOf } from '../../calling/trunks/gateways.ts';
import type { World } from '../../world.ts';
import { app, createAri } from './ari.ts';
import { dispatch } from './dispatch.ts';
import { type AriEvent, channelOf, eventTypes } from './event.ts';
import type { Exchange } from './exchange.ts';
import { hangUpDial } from './hang-up-dial.ts';
import { keepAlive } from './keep-alive.ts';
import { keepLooking, lookAtTrunks } from './look-at-trunks.ts';
import { forgetAllVoices } from './own-voice.ts';
import { place } from './place.ts';
import { reconcile } from './reconcile.ts';
import { lastWordSaid } from './said.ts';
import { createDoorman } from './send-away.ts';
import { trace } from './trace.ts';
import { watchConnection } from './watch-connection.ts';
import { watchStrangers } from './watch-strangers.ts';

/** An operator's own lines: the line that is dialled on, and the work that belongs to it. */
export type Asterisk = { line: VoiceLine; start(): Promise<void>; stop(): Promise<void> };

/** Events of channels that we do not know yet, kept while the exchange is being looked at. */
const mostHeld = 1_000;

const restMs = 300;

/** Two processes at one exchange take it from one another no oftener than this, in milliseconds. */
const standByMs = 30_000;

/** Makes the channel to one Asterisk, the first of the trunks file where none is given; it does nothing before it is started. */
export function createAsterisk(world: World, gateway: Gateway | undefined = gatewaysOf(world.trunks)[0]): Asterisk {
  if (!gateway) throw new Error('no interface of Asterisk is named by the trunks');
  const { access } = gateway;
  const stopping = new AbortController();
  const held: AriEvent[] = [];
  const connection = watchConnection(world, gateway.trunks);
  let looks = 0;
  const hearing = {
    event(event: AriEvent) {
      if (stopping.signal.aborted) return;
      if (event.type === 'ApplicationReplaced') {
        world.log.error('another process took the exchange: only one may run its calls');
        exchange.ari.standBy(standByMs);
        return;
      }
      const isKnown = exchange.legs.has(channelOf(event) ?? '') || exchange.callers.has(channelOf(event) ?? '');
      if (exchange.isReady || isKnown) dispatch(exchange, event);
      else if (held.length < mostHeld) held.push(event);
    },
    up() {
      connection.up();
      void look(++looks);
    },
    down() {
      looks++;
      exchange.isReady = false;
      held.length = 0;
      exchange.trunkStates.clear();
      connection.down();
    },
  };
  const exchange: Exchange = {
    world,
    name: gateway.name,
    ari: createAri(access, hearing, world.log),
    trunks: gateway.trunks,
    legs: new Map(),
    callers: new Map(),
    doorman: createDoorman(),
    trunkStates: new Map(),
    isReady: false,
    stopping: stopping.signal,
    lastWordSaid: (leg) => lastWordSaid(exchange, leg),
  };
  /** Looks until it has seen all, or the connection is another one. */
  const look = async (mine: number) => {
    const isMine = () => mine === looks && !stopping.signal.aborted;
    while (isMine()) {
      try {
        await exchange.ari.ask('PUT', `/applications/${app}/eventFilter`, {
          allowed: eventTypes.map((type) => ({ type })),
        });
        await reconcile(exchange);
        await lookAtTrunks(exchange);
        if (!isMine()) return;
        exchange.isReady = true;
        for (const event of held.splice(0)) dispatch(exchange, event);
        return;
      } catch (err) {
        if (!isMine()) return;
        world.log.warn({ err }, 'the exchange could not be looked at');
        await pause(restMs);
      }
    }
  };
  const beat = keepAlive(exchange);
  const trunkWatch = keepLooking(exchange);
  const strangers = access.securityLog === undefined ? null : watchStrangers(world, gateway.name, access.securityLog);
  return {
    line: {
      channel: 'asterisk',
      trunks: gateway.trunks.map(({ name }) => name),
      ready: (trunk) =>
        exchange.isReady &&
        exchange.trunkStates.get(trunk) !== 'dead' &&
        exchange.trunks.some(({ name }) => name === trunk),
      place: (placing) => place(exchange, placing),
      trace: (dialId) => trace(exchange, dialId),
      hangUp: (dialId) => hangUpDial(exchange, dialId),
      inHand: () => (exchange.isReady ? exchange.legs.size + exchange.callers.size : 0),
    },
    async start() {
      await forgetAllVoices(exchange);
      exchange.ari.start();
      beat.start();
      trunkWatch.start();
      strangers?.start();
    },
    async stop() {
      exchange.isReady = false;
      stopping.abort();
      exchange.ari.stop();
      connection.stop();
      await beat.stop();
      await trunkWatch.stop();
      await strangers?.stop();
      for (const leg of exchange.legs.values()) {
        clearTimeout(leg.timer);
        clearTimeout(leg.watch);
      }
      for (const { timer } of exchange.callers.values()) clearTimeout(timer);
      await Promise.all([...exchange.legs.values()].map(({ queue }) => queue));
    },
  };
}
