import { z } from 'zod';
import { type Result as Answer, EFFECTS } from '../../src/dialogues/effects.ts';

const ALL: readonly Answer[] = Object.values(EFFECTS).flat();
const parsed = z.custom<Answer>((value) => ALL.some((result) => result === value), 'no effect has this answer');

/** The answers of effects, as tests read and choose them. */
export const Result = {
  parse: (value: string): Answer => parsed.parse(value),
  /** The first answer of an effect: that of a good day. */
  first: (effect: string): Answer => parsed.parse(Object.entries(EFFECTS).find(([name]) => name === effect)?.[1][0]),
};
