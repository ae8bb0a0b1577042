import { randomInt } from 'node:crypto';

/** Signs that nobody takes for another one when they were written by hand. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
const codes = 10;
const half = 5;

const part = (): string => Array.from({ length: half }, () => signs[randomInt(signs.length)]).join('');

/** Ten recovery codes such as `k4h7m-x2c9p`: 49 bits each. */
export const makeRecoveryCodes = (): string[] => Array.from({ length: codes }, () => `${part()}-${part()}`);

/** A recovery code as it was kept, from one that was typed: in capitals, or without its hyphen. */
export const readRecoveryCode = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^(.{5})(.{5})$/, '$1-$2');
