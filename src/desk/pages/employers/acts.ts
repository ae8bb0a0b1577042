import type { Context } from 'hono';
import { z } from 'zod';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { ban } from '../../../employers/bans/ban.ts';
import { lift } from '../../../employers/bans/lift.ts';
import { askMore } from '../../../employers/verification/ask-more.ts';
import { noteFoundOut } from '../../../employers/verification/note.ts';
import { asks, banReasons, foundOut, refusals } from '../../../employers/verification/rules.ts';
import { turnDown } from '../../../employers/verification/turn-down.ts';
import { verify } from '../../../employers/verification/verify.ts';
import { instantOf } from '../../../kit/clock.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Sent } from './forms.tsx';

/** What staff do with one employer; each is the last word of an address. */
export const acts = ['verify', 'ask', 'refuse', 'call', 'visit', 'ban', 'lift'] as const;
export type Act = (typeof acts)[number];

const Words = z.string().trim().max(1000).catch('');
const Day = z.iso.date();

/** What a form sent, as it was typed. */
export async function sentBy(c: Context, form: Act): Promise<Sent & { readonly day: string | null }> {
  const body = await c.req.parseBody({ all: true });
  const codes = [body.code ?? []].flat().filter((code) => typeof code === 'string');
  return { form, codes, words: Words.parse(body.words), day: Day.safeParse(body.day).data ?? null };
}

const one = <const All extends readonly string[]>(all: All, codes: readonly string[]): All[number] | undefined =>
  all.find((code) => code === codes[0]);

/** A visit is noted for noon of its day, or for now where that is still to come. */
const dayAt = (day: string | null, now: Date, timeZone: string): Date => {
  if (day === null) return now;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const noon = instantOf({ year, month, day: date, hour: 12, minute: 0 }, timeZone);
  const morning = instantOf({ year, month, day: date, hour: 0, minute: 0 }, timeZone);
  return noon > now && morning <= now ? now : noon;
};

type Sending = Awaited<ReturnType<typeof sentBy>>;

/** Does what a form asks for; gives the stable name of why it was not done, or null. */
export async function doAct(
  c: Context<SignedInEnv>,
  { world }: Office,
  employerId: string,
  { form, codes, words, day }: Sending,
): Promise<string | null> {
  const [who, now] = [c.get('who'), world.now()];
  const done = await inTransaction(world.db, async (tx) => {
    switch (form as Act) {
      case 'verify':
        return await verify(tx, world, who, { employerId, words }, now);
      case 'ask':
        return await askMore(
          tx,
          world,
          who,
          { employerId, codes: asks.filter((ask) => codes.includes(ask)), words },
          now,
        );
      case 'refuse': {
        const code = one(refusals, codes);
        return code ? await turnDown(tx, world, who, { employerId, code, words }, now) : { refused: 'nothing-chosen' };
      }
      case 'call':
      case 'visit': {
        const kind = form === 'call' ? 'call' : 'visit';
        const outcome = one(foundOut[kind], codes);
        const at = kind === 'visit' ? dayAt(day, now, world.country.timeZone) : now;
        if (!outcome) return { refused: 'nothing-chosen' };
        return await noteFoundOut(tx, world.vault, who, { employerId, kind, outcome, words, at }, now);
      }
      case 'ban': {
        const reason = one(banReasons, codes);
        return reason ? await ban(tx, world, who, { employerId, reason, words }, now) : { refused: 'nothing-chosen' };
      }
      case 'lift':
        return await lift(tx, world, who, { employerId, words }, now);
    }
  });
  return isRefused(done) ? done.refused : null;
}
