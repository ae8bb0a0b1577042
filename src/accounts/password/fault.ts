import { withoutCommon } from './common.ts';
import { hasOwnPart, lengthFault, tidyPassword } from './rules.ts';

/** What is wrong with a password before anybody has looked whether it was stolen somewhere; null for nothing. */
export async function passwordFault(password: string): Promise<'too-short' | 'too-long' | 'too-easy' | null> {
  const fault = lengthFault(password);
  if (fault) return fault;
  return hasOwnPart(await withoutCommon(tidyPassword(password))) ? null : 'too-easy';
}
