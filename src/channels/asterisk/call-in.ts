import { renderAhead } from '../../calling/ahead.ts';
import { callIn } from '../../calling/call-in/call-in.ts';
import { missed } from '../../calling/call-in/missed.ts';
import type { Dial } from '../../calling/dials/store.ts';
import { ended } from '../../calling/end.ts';
import { findCall } from '../../calling/store.ts';
import { openOne } from '../../people/gate/people.ts';
import { readPerson } from '../../people/store.ts';
import type { Caller } from './caller.ts';
import { askAgain, hangUpChannel, setVariable } from './channel.ts';
import type { AriChannel } from './event.ts';
import { type Exchange, queueOn } from './exchange.ts';
import { insist } from './insist.ts';
import { newLeg } from './leg.ts';
import { pickUp } from './talk.ts';

/** So many are rung for at once; who comes on top of that is sent away without asking the database. */
const mostCallers = 100;

/** Who will be called back hears it ring so long: they know that it arrived. */
const refuseAfterMs = 2_000;

/** However a call is forgotten, Asterisk ends it then by itself, in seconds. */
const longestCallSeconds = 3_600;

/** Somebody rings us on a trunk. The same channel told of twice is one caller. */
export function ringsUs(exchange: Exchange, channel: AriChannel, trunk: string): void {
  const { callers, legs } = exchange;
  if (callers.has(channel.id) || legs.has(channel.id)) return;
  if (callers.size >= mostCallers || !exchange.trunks.some(({ name }) => name === trunk)) {
    exchange.doorman.sendAway(exchange, channel.id, trunk);
    return;
  }
  const { number } = channel.caller;
  const from = /^\+?\d+$/.test(number) ? number : null;
  const caller: Caller = {
    channelId: channel.id,
    trunk,
    from,
    verdict: null,
    timer: undefined,
    isGone: false,
    dialId: null,
  };
  callers.set(channel.id, caller);
  void decide(exchange, caller).catch((err: unknown) => {
    if (exchange.stopping.aborted) return;
    exchange.world.log.warn({ err, trunk }, 'a caller could not be answered');
    caller.verdict ??= 'ignore';
    void hangUpChannel(exchange.ari, caller.channelId, 'busy');
  });
}

/** What was asked of the exchange for a caller may be lost with the connection: it is decided again, as if they rang now. */
export function ringsUsStill(exchange: Exchange, channel: AriChannel, trunk: string): void {
  clearTimeout(exchange.callers.get(channel.id)?.timer);
  exchange.callers.delete(channel.id);
  ringsUs(exchange, channel, trunk);
}

/** Somebody rang while nobody listened, and is gone: they are called back like everybody whom we missed. */
export async function missedUnheard(exchange: Exchange, dial: Dial): Promise<void> {
  const { world } = exchange;
  await insist(exchange, async (tx) => {
    const now = world.now();
    await ended(tx, world, dial.id, { cause: 'hung-up', detail: 'found:gone' }, now);
    const call = await findCall(tx, dial.call_id);
    const person = call && (await readPerson(tx, call.person_id));
    const from = person ? await openOne(tx, world.vault, { kind: 'call', call }, person, 'phone', now) : null;
    await missed(tx, world, { trunk: dial.trunk ?? '', from, sourceId: `dial ${dial.id}` }, now);
  });
}

/** A caller hung up, or was refused. Missed is who rang, whoever ended it; nobody is missed twice. */
export async function callerGone(exchange: Exchange, caller: Caller): Promise<void> {
  caller.isGone = true;
  clearTimeout(caller.timer);
  exchange.callers.delete(caller.channelId);
  if (caller.verdict !== null && caller.verdict !== 'ignore') await tellMissed(exchange, caller);
}

async function decide(exchange: Exchange, caller: Caller): Promise<void> {
  const { world, ari } = exchange;
  const { channelId, trunk, from } = caller;
  const verdict = await insist(exchange, (tx) => callIn(tx, world, { trunk, from, sourceId: channelId }, world.now()));
  if (!caller.isGone && exchange.callers.get(channelId) !== caller) return; // it is decided anew
  caller.verdict = verdict.do;
  if (verdict.do === 'ignore') return await hangUpChannel(ari, channelId, 'busy');
  if (verdict.do === 'answer') caller.dialId = verdict.dialId;
  if (caller.isGone) return await tellMissed(exchange, caller);
  if (verdict.do === 'answer') void renderAhead(world, verdict.dialId);
  await askAgain(ari, 'POST', `/channels/${channelId}/ring`);
  const afterMs = verdict.do === 'refuse' ? refuseAfterMs : verdict.afterSeconds * 1000;
  if (caller.isGone || exchange.callers.get(channelId) !== caller || exchange.stopping.aborted) return;
  caller.timer = setTimeout(() => {
    if (verdict.do === 'refuse') void hangUpChannel(ari, channelId, 'busy');
    else void answer(exchange, caller, verdict.dialId);
  }, afterMs);
}

async function answer(exchange: Exchange, caller: Caller, dialId: string): Promise<void> {
  const { ari, legs, callers } = exchange;
  const { channelId, trunk } = caller;
  await setVariable(ari, channelId, 'TIMEOUT(absolute)', String(longestCallSeconds));
  if (!(await askAgain(ari, 'POST', `/channels/${channelId}/answer`)) || caller.isGone) return;
  callers.delete(channelId);
  const leg = newLeg({ channelId, dialId, trunk, joins: null, isAsked: true });
  legs.set(channelId, leg);
  await queueOn(exchange, leg, () => pickUp(exchange, leg, new Date()));
}

async function tellMissed(exchange: Exchange, { trunk, from, channelId }: Caller): Promise<void> {
  const { world } = exchange;
  await insist(exchange, (tx) => missed(tx, world, { trunk, from, sourceId: channelId }, world.now()));
}
