import type { World } from '../../world.ts';

/** What a passkey is bound to: the host and the origin under which people reach us. @see https://www.w3.org/TR/webauthn-3/#rp-id */
export function siteOf({ config }: Pick<World, 'config'>): { id: string; origin: string } {
  const { hostname, origin } = new URL(config.publicUrl);
  return { id: hostname, origin };
}

/** What a telephone shows as the place a passkey is for. */
export const SITE_NAME = 'Bong Pheak';
