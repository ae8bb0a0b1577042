import { z } from 'zod';

const seq = z.number().int().nonnegative();

/**
 * What a phone tells the network. `hang-up` is also the end of the line after our last words; `resume` asks for what was
 * said last, after a reload; busy and its like are what the network itself would report of a phone that rings.
 */
const Event = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer') }),
  z.strictObject({ kind: z.literal('key'), key: z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']), seq }),
  z.strictObject({ kind: z.literal('silence'), seq }),
  z.strictObject({ kind: z.literal('said'), seq }),
  z.strictObject({ kind: z.literal('hang-up') }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.enum(['busy', 'no-answer', 'unreachable', 'bad-number']) }),
]);

/** One event of a phone; sent again with the same source id, it is the same event. */
export const Happening = z.strictObject({
  dialId: z.uuid(),
  sourceId: z.string().regex(/^[\w-]{8,64}$/),
  event: Event,
});
export type Happening = z.infer<typeof Happening>;
