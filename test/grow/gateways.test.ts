import { expect, test } from 'vitest';
import { lineOf, type VoiceLine } from '../../src/calling/line.ts';
import { canJoin, gatewaysOf } from '../../src/calling/trunks/gateways.ts';
import { type Trunks, TrunksFile } from '../../src/calling/trunks/trunk.ts';

const access = { url: 'http://127.0.0.1:8088', user: 'bongpheak', password: 'x' };
const trunk = (name: string, gateway?: string) => ({
  ...{ name, channel: 'asterisk', lines: 4, callerNumber: '012777888' },
  ...(gateway ? { gateway } : {}),
});
const file = (trunks: object[], more: object = {}): Trunks => TrunksFile.parse({ trunks, ...more });

test('a file with one exchange is a file with one gateway', () => {
  const trunks = file([trunk('a'), trunk('b')], { asterisk: access });
  expect(gatewaysOf(trunks).map(({ name, trunks }) => [name, trunks.map((one) => one.name)])).toEqual([
    ['asterisk', ['a', 'b']],
  ]);
});

test('each trunk leads over the gateway that it names', () => {
  const trunks = file([trunk('a'), trunk('b', 'north'), trunk('c', 'asterisk')], {
    asterisk: access,
    gateways: { north: access },
  });
  const found = gatewaysOf(trunks).map(({ name, trunks }) => [name, trunks.map((one) => one.name)]);
  expect(found).toEqual([
    ['asterisk', ['a', 'c']],
    ['north', ['b']],
  ]);
  const [a, b, c] = trunks.trunks;
  expect([canJoin(a!, c!), canJoin(a!, b!)]).toEqual([true, false]);
});

test.each([
  ['a trunk without a gateway', [trunk('a')], { gateways: { north: access } }, 'need its url'],
  ['a gateway that is not there', [trunk('a', 'south')], { gateways: { north: access } }, 'south is no gateway'],
  ['one that is there twice', [trunk('a')], { asterisk: access, gateways: { asterisk: access } }, 'twice'],
])('%s is refused, by name', (_, trunks, more, why) => {
  expect(() => file(trunks, more)).toThrow(why);
});

test('a call is given to the line of this process that carries its trunk, and to none where another process does', () => {
  const nothing = { ready: () => true, place: async () => 'placed', trace: async () => 'over', hangUp: async () => {} };
  const north = { channel: 'asterisk', trunks: ['north-line'], ...nothing } as VoiceLine;
  const all = { channel: 'simulator', ...nothing } as VoiceLine;
  const lines = [north, all];
  expect(lineOf(lines, { channel: 'asterisk', trunk: 'north-line' })).toBe(north);
  expect(lineOf(lines, { channel: 'asterisk', trunk: 'south-line' })).toBeUndefined();
  expect(lineOf(lines, { channel: 'asterisk', trunk: null })).toBeUndefined();
  expect(lineOf(lines, { channel: 'simulator', trunk: null })).toBe(all);
});
