import type { MiddlewareHandler } from 'hono';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { readDuty } from '../../accounts/store.ts';
import { localTime } from '../../kit/clock.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';

/** The clock time of an instant, for example `17:00`. */
export function clockText(at: Date, timeZone: string): string {
  const { hour, minute } = localTime(at, timeZone);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Every page of staff tells them until when workers are put through to them. */
export function knowDuty(world: World): MiddlewareHandler<SignedInEnv> {
  return async (c, next) => {
    const duty = await inTransaction(world.db, (tx) => readDuty(tx, c.get('who').userId));
    const until = duty?.on_duty_until;
    if (until && until > world.now()) c.set('onDutyUntil', clockText(until, world.country.timeZone));
    await next();
  };
}
