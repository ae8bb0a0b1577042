import type { World } from '../world.ts';

/**
 * Signs somebody in who has just proved by a code that the number of the account is theirs; a second step follows where they
 * have one. Gives the `set-cookie` headers (none for a closed account).
 * @param headers of the request, whose session ends
 */
export function startSession(
  world: Pick<World, 'auth'>,
  userId: string,
  headers: Headers = new Headers(),
): Promise<string[]> {
  return world.auth.begin(userId, 'first', headers);
}
