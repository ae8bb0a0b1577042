import { isIP } from 'node:net';
import type { ExchangeOptions } from './options.ts';

/** The addresses and networks that trunks speak from, as far as they are given as such and not by name. */
export function sourcesOf({ trunks }: ExchangeOptions): string[] {
  const given = trunks.flatMap(({ host, callIn }) => [...(host ? [host] : []), ...(callIn?.from ?? [])]);
  const addresses = given.map((source) => (isIP(source) ? source : source.replace(/:\d+$/, '')));
  return [...new Set(addresses.filter((source) => isIP(source.replace(/\/\d+$/, ''))))];
}

/** Whether the addresses of all trunks are known beforehand, so that everybody else can be turned away unheard. */
export function areAllKnown({ trunks }: ExchangeOptions): boolean {
  return trunks.every(({ host, register }) => register !== 'here' && host !== undefined && isIP(host) > 0);
}
