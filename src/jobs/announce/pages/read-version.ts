import { z } from 'zod';

/** The number of an announcement in an address. */
export const AnnouncementId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** The version of an announcement that a form was made of; -1, which none has, for anything else. */
export const Version = z.coerce.number().int().nonnegative().catch(-1);
