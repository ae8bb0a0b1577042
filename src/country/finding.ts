import type { CountryPack } from './pack.ts';

/** One thing that is wrong, in which list of the pack and at which entry; without a list it is the country itself. */
export type Finding = {
  readonly list: keyof CountryPack | null;
  readonly at: number;
  readonly problem: string;
};
