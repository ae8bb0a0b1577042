import { z } from 'zod';

const seq = z.number().int().nonnegative();
const key = z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*']);

/**
 * What a phone tells the network. `hang-up` is also the end of the line after our last words; `resume` asks for what was
 * said last, after a reload; `connect` that all was said before a second telephone is rung; busy and its like are what the
 * network itself would report of a phone that rings.
 */
const Event = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer') }),
  z.strictObject({ kind: z.literal('key'), key, seq }),
  z.strictObject({ kind: z.literal('digits'), digits: z.string().regex(/^\d{0,32}$/), seq }),
  z.strictObject({ kind: z.literal('silence'), seq }),
  z.strictObject({ kind: z.literal('said'), seq }),
  z.strictObject({ kind: z.literal('connect'), seq }),
  z.strictObject({ kind: z.literal('hang-up') }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({
    kind: z.enum(['busy', 'no-answer', 'unreachable', 'bad-number', 'machine', 'carrier-fault']),
  }),
]);

/** What a phone calls an event; sent again with the same one, it is the same event. */
export const SourceId = z.string().regex(/^[\w-]{8,64}$/);

/** One event of a phone. */
export const Happening = z.strictObject({ dialId: z.uuid(), sourceId: SourceId, event: Event });
export type Happening = z.infer<typeof Happening>;

/** A phone rings us. */
export const Calling = z.strictObject({ sourceId: SourceId });
