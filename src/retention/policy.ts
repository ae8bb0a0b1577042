import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Policy } from './rules.ts';

const months = z.object({ months: z.int().min(1).max(120) });
const days = z.object({ days: z.int().min(1).max(365) });

const Policies = z.strictObject({
  seekers: z.strictObject({ months: z.int().min(1).max(120), noticeDays: z.int().min(7).max(180) }),
  unconsented: days,
  referrers: days,
  recordings: months,
  messages: months,
  notes: months,
  cases: months,
  perNight: z.strictObject({ share: z.number().gt(0).max(0.1), atLeast: z.int().min(1), atMost: z.int().min(1) }),
});

const root = fileURLToPath(new URL('../../', import.meta.url));

/** For how long a country keeps what: `countries/<code>/retention.json`. Throws with file and field where it is not right. */
export function readPolicy(country: string): Policy {
  const file = join('countries', country.toLowerCase(), 'retention.json');
  const read = Policies.safeParse(JSON.parse(readFileSync(join(root, file), 'utf8')));
  if (read.success) return read.data;
  throw new Error(read.error.issues.map((issue) => `${file}: ${issue.path.join('.')}: ${issue.message}`).join('\n'));
}
