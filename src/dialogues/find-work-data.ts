import { z } from 'zod';
import { type Around, Found, Friend } from './effects.ts';
import { OwnData } from './own-data.ts';
import { SecretWord } from './secret-word.ts';
import { VoiceAnswer } from './voice-answer.ts';

/** Where the person was when a call ended. */
const Memory = z.object({
  province: z.string(),
  sector: z.string().nullable(),
  position: z.string().nullable(),
  announcement: z.number().int().nullable(),
});
export type Memory = z.infer<typeof Memory>;

/**
 * What the call for finding work knows. At its beginning: the country's regions and relations, where the person was last
 * time, and their province if we know it. All else is learnt on the way.
 */
export const FindWork = z.object({
  regions: z.array(z.object({ id: z.string(), provinces: z.array(z.string()) })),
  relations: z.array(z.string()),
  memory: Memory.nullable().default(null),
  province: z.string().nullable().default(null),
  region: z.string().nullable().default(null),
  /** Which part of a long list is being read. */
  page: z.number().int().default(0),
  scope: z.enum(['near', 'country']).default('near'),
  kinds: z.array(z.string()).default([]),
  sector: z.string().nullable().default(null),
  positions: z.array(z.string()).default([]),
  position: z.string().nullable().default(null),
  found: Found.nullable().default(null),
  /** An announcement to begin the list with. */
  at: z.number().int().nullable().default(null),
  /** How many jobs were told: who has heard all that the keys do once is not told every time. */
  told: z.number().int().default(0),
  friend: Friend.nullable().default(null),
  relation: z.string().nullable().default(null),
  ...SecretWord,
  ...OwnData,
  ...VoiceAnswer,
});
export type FindWork = z.infer<typeof FindWork>;

const nowhere = { kinds: [], sector: null, positions: [], position: null, found: null, at: null, page: 0 };

/** From where the person looks: a place is chosen before anything is looked for. */
export const around = ({ province, scope }: FindWork): Around => ({ province: province ?? '', scope });

/** The announcement in hand, for what is asked about it. */
export const about = ({ found }: FindWork): { announcement?: number } =>
  found ? { announcement: found.announcement } : {};

/** The place is to be chosen anew. */
export const anew = (data: FindWork): FindWork => ({ ...data, ...nowhere, region: null, scope: 'near' });

/** A province is chosen. */
export const toProvince =
  (province: string) =>
  (data: FindWork): FindWork => ({ ...data, ...nowhere, province, scope: 'near' });

/** A kind of work is chosen. */
export const toSector =
  (sector: string) =>
  (data: FindWork): FindWork => ({ ...data, sector, positions: [], position: null, found: null, at: null, page: 0 });

/** A position is chosen. */
export const toPosition =
  (position: string) =>
  (data: FindWork): FindWork => ({ ...data, position, found: null, at: null });

/** Everywhere, from the province outwards; a list that was heard goes on where it ended. */
export const everywhere = (data: FindWork): FindWork => ({ ...data, scope: 'country', page: 0 });

/** The last call goes on. */
export const goOn = (data: FindWork): FindWork => {
  const { memory } = data;
  if (!memory) return data;
  const { province, sector, position, announcement } = memory;
  return { ...data, ...nowhere, scope: 'near', province, sector, position, at: announcement };
};

/** A list is read on, and from its beginning again after its end. */
export const nextPage =
  (pages: number) =>
  (data: FindWork): FindWork => ({ ...data, page: (data.page + 1) % pages });

/** A list is read from its beginning. */
export const firstPage = (data: FindWork): FindWork => ({ ...data, page: 0 });
