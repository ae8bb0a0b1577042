import type { MiddlewareHandler } from 'hono';

/**
 * Forms whose work differs with what we know of a number or an address: to meet somebody for the first time takes longer than to
 * find them again, to send a text longer than to send none.
 */
const telling =
  /\/(?:job\/\d+\/(?:apply|refer)|my\/(?:code|open)|sign-in(?:\/(?:phone|code))?|register\/(?:person|code|again)|join\/[^/]+(?:\/code)?|colleagues\/[^/]+\/invite|family\/[\w-]+)$/;

/** How long an answer that took so long is held back, in milliseconds: to the end of the step that it fell into. */
export const heldBack = (spentMs: number, stepMs: number): number =>
  stepMs === 0 ? 0 : Math.max(1, Math.ceil(spentMs / stepMs)) * stepMs - spentMs;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/**
 * Answers such forms only at the end of a step of time, so that the clock tells nobody whether we know who was named.
 * @param stepMs longer than the work takes; 0 for at once
 * @param clock milliseconds that only go forward
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html#authentication-and-error-messages
 */
export function evenly(stepMs: number, clock = () => performance.now(), wait = pause): MiddlewareHandler {
  return async (c, next) => {
    if (stepMs === 0 || c.req.method !== 'POST' || !telling.test(c.req.path)) return await next();
    const began = clock();
    await next();
    await wait(heldBack(clock() - began, stepMs));
  };
}
