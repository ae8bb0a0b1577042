import { randomBytes } from 'node:crypto';
import type { Cabinet } from './cabinet.ts';
import type { Wrapping } from './wrapping.ts';

/** Ids under which the cabinet has the service's own keys: no person's key has one like these. */
const ids = {
  index: '00000000-0000-8000-8000-000000000001',
  keep: '00000000-0000-8000-8000-000000000002',
  sign: '00000000-0000-8000-8000-000000000003',
  session: '00000000-0000-8000-8000-000000000004',
} as const;

/** The service's own keys: for hashes by which something is found, for what belongs to no one person, for signed cookies, for sessions. */
export type ServiceKeys = Readonly<Record<keyof typeof ids, Buffer>>;

const context = 'service-key';

/** New ones. */
export const newServiceKeys = (): ServiceKeys => ({
  index: randomBytes(32),
  keep: randomBytes(32),
  sign: randomBytes(32),
  session: randomBytes(32),
});

/** What a wrapped key is sealed for: a person's, or one of the service's own. */
export const contextOf = (id: string): string => (Object.values<string>(ids).includes(id) ? context : 'person-key');

/** The service's own keys, made where there are none yet; of two processes that make them the first wins. Throws WrongMasterKey. */
export async function openServiceKeys(wrapping: Wrapping, cabinet: Cabinet): Promise<ServiceKeys> {
  const all = Object.values(ids);
  let found = await cabinet.read(all);
  if (found.size < all.length) {
    const made = newServiceKeys();
    for (const name of Object.keys(ids) as (keyof typeof ids)[])
      await cabinet.offer(ids[name], wrapping.wrap(made[name], context));
    found = await cabinet.read(all);
  }
  const open = (id: string): Buffer => {
    const wrapped = found.get(id);
    if (!wrapped) throw new Error('the cabinet lost a key while it was read');
    return wrapping.unwrap(wrapped, context);
  };
  return { index: open(ids.index), keep: open(ids.keep), sign: open(ids.sign), session: open(ids.session) };
}
