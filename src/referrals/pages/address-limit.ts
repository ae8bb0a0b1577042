import { createSharedLimit } from '../../platform/shared-limit.ts';
import type { World } from '../../world.ts';

/** Many people share one address behind a carrier's gateway; a machine that throws its mark away does not stop at sixty. */
const PER_DAY = 60;
const DAY = 24 * 3600;

const isOwn = (address: string): boolean => address === '::1' || address.startsWith('127.');

/**
 * Counts referrals by network address, since a mark can be thrown away. A proxy on this machine that is not trusted to name
 * the client (`TRUSTED_PROXIES`) stands for everybody, and is not counted.
 * @returns whether one more is allowed
 */
export const createAddressLimit = (world: Pick<World, 'db' | 'vault'>): ((address: string) => Promise<boolean>) => {
  const limit = createSharedLimit(world, 'referrals', PER_DAY, DAY);
  return async (address) => isOwn(address) || (await limit.allow(address));
};
