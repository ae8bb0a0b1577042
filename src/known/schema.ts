import { z } from 'zod';

const At = z.iso.datetime();
const Job = z.object({
  id: z.int(),
  position: z.string(),
  province: z.string(),
  district: z.string().nullable(),
  employer: z.record(z.string(), z.string()).nullable(),
});

/**
 * All that we know about one person, as they get it: version 1. A field is never taken away or given another meaning within a version;
 * there may be new ones. Instants are UTC (ISO 8601), positions and places the ids of the country pack, names of employers by language.
 */
export const Known = z.object({
  version: z.literal(1),
  madeAt: At,
  person: z.object({
    id: z.uuid(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.string(),
    knownSince: At,
    lastSignOfLife: At,
    /** Not forgotten before, if there is no sign of life any more. */
    forgottenAfter: At,
    callHours: z.object({ from: z.int(), to: z.int() }).nullable(),
    neverCallSince: At.nullable(),
    /** When they were told that they will be forgotten. */
    noticeAt: At.nullable(),
    /** Where they were in the list of jobs when a call ended. */
    listenedTo: z
      .object({
        province: z.string().nullable(),
        sector: z.string().nullable(),
        position: z.string().nullable(),
        at: At,
      })
      .nullable(),
  }),
  applications: z.array(
    z.object({
      id: z.uuid(),
      job: Job,
      channel: z.string(),
      state: z.string(),
      closedWhy: z.string().nullable(),
      reason: z.string().nullable(),
      experienced: z.boolean().nullable(),
      at: At,
      changedAt: At,
      answeredAt: At.nullable(),
      keptInMindSince: At.nullable(),
      hiddenSince: At.nullable(),
      /** Whether the employer may see their name and number. */
      isShared: z.boolean(),
      interview: z.object({ at: At, state: z.string() }).nullable(),
      /** What the employer's people wrote about them. */
      notes: z.array(z.object({ at: At, text: z.string() })),
    }),
  ),
  consents: z.array(
    z.object({
      what: z.string(),
      employer: z.record(z.string(), z.string()).nullable(),
      announcement: z.int().nullable(),
      sentence: z.string(),
      language: z.string(),
      how: z.string(),
      pressed: z.string().nullable(),
      at: At,
      withdrawnAt: At.nullable(),
      withdrawnWhy: z.string().nullable(),
    }),
  ),
  looks: z.array(
    z.object({
      at: At,
      /** Null: one of Bong Pheak's team. */
      employer: z.record(z.string(), z.string()).nullable(),
      purpose: z.string(),
      what: z.array(z.string()),
    }),
  ),
  referrals: z.array(
    z.object({ job: Job, state: z.string(), at: At, sponsors: z.array(z.object({ relation: z.string(), at: At })) }),
  ),
  /** To which jobs they sent others; not whom. */
  sentOthersTo: z.array(z.object({ job: Job, relation: z.string(), at: At })),
  calls: z.array(
    z.object({
      id: z.uuid(),
      purpose: z.string(),
      job: Job.nullable(),
      state: z.string(),
      outcome: z.string().nullable(),
      plannedAt: At,
      dials: z.array(
        z.object({
          at: At,
          direction: z.enum(['in', 'out']),
          answeredAt: At.nullable(),
          endedAt: At.nullable(),
          seconds: z.int().nullable(),
          outcome: z.string().nullable(),
          keys: z.array(z.object({ at: At, key: z.string() })),
        }),
      ),
    }),
  ),
  missedCalls: z.array(z.object({ at: At, cameOf: z.string() })),
  texts: z.array(z.object({ at: At, state: z.string(), text: z.string().nullable() })),
  codes: z.array(z.object({ at: At, purpose: z.string(), way: z.string() })),
  /** The sound is at `/my/known/voice/<id>.wav`, for who has shown that the telephone is theirs. */
  recordings: z.array(z.object({ id: z.uuid(), kind: z.string(), milliseconds: z.int(), at: At })),
  requests: z.array(
    z.object({
      kind: z.string(),
      channel: z.string(),
      announcement: z.int().nullable(),
      state: z.string(),
      at: At,
      doneAt: At.nullable(),
      /** What was noted of a call back; not of a report, which is about an employer. */
      note: z.string().nullable(),
    }),
  ),
});
export type Known = z.infer<typeof Known>;
