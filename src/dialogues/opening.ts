import type { Line } from '../speech/values.ts';

const line = (say: string): Line => ({ say });

/**
 * How every call of ours begins: the sound we are known by, and in one breath who we are and the promise that a false caller
 * would break.
 */
export const opening = (): readonly Line[] => [line('call.mark'), line('call.greeting')];
