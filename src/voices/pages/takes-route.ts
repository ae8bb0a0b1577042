import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { isRefused } from '../../kit/result.ts';
import { createLimit, type Limit } from '../../platform/limits.ts';
import type { Visit } from '../../web/visit.ts';
import { type KeptTake, type SentTake, sendTake, type TakeProblem } from '../recorder/send-take.ts';
import { answerFault } from './take-fault.tsx';

/** What a form of the recorder sends; `kind` leads back to the list it came from. */
const Form = z.object({
  sound: z.instanceof(File),
  voice: z.uuid(),
  clip: z.string().min(1).max(100),
  words: z.string().min(1).max(2000),
  sentAs: z.uuid(),
  kind: z.string().max(20).default(''),
});

/** Whoever was offline for an hour sends all at once. */
const A_MINUTE = 120;

/** A browser sends again what was not taken for one of the last three. */
const statusOf: Readonly<Record<TakeProblem, 403 | 404 | 409 | 413 | 422 | 503>> = {
  'no-such-speaker': 404,
  'no-such-clip': 404,
  'not-allowed': 403,
  'sent-by-another': 403,
  'other-words': 409,
  'too-large': 413,
  'no-sound': 422,
  broken: 422,
  'too-long': 422,
  'nothing-said': 422,
  'no-tool': 503,
  'no-place': 503,
};

/** `POST /studio/takes`: one recording, from the script (which wants JSON) or from a form. */
export const addTakes = (app: Hono<SignedInEnv>, office: Office, limit: Limit = createLimit(A_MINUTE, 60)): void => {
  const { front, tag, prefix } = office;
  app.post(`${prefix}/studio/takes`, async (c) => {
    const visit = front.visit(tag, '/studio/record');
    if (!(await limit.allow(c.get('who').userId))) return tooMany(c, visit);
    const form = Form.safeParse(await c.req.parseBody());
    if (!form.success) return refused(c, visit, { problem: 'no-sound', status: 422, back: '/studio/record' });
    const { sound, voice, kind, ...named } = form.data;
    const take: SentTake = { ...named, speakerId: voice, sound: new Uint8Array(await sound.arrayBuffer()) };
    const kept = await sendTake(office.world, c.get('who'), take);
    const list = new URLSearchParams({ voice, ...(kind ? { kind } : {}) });
    if (!isRefused(kept)) return told(c, visit, kept, `/studio/record?${list}&sent=${take.sentAs}`);
    const back = `/studio/record?${list}&from=${encodeURIComponent(take.clip)}`;
    const status = statusOf[kept.refused];
    return refused(c, visit, { problem: kept.refused, status, back, ...kept.facts });
  });
};

const wantsJson = (c: Context) => c.req.header('accept')?.includes('application/json') === true;

const sentenceOf = (visit: Visit, problem: string) => visit.text(`record.${problem}`);

function told(c: Context, visit: Visit, { id, ms, warnings }: KeptTake, back: string): Response {
  if (!wantsJson(c)) return c.redirect(visit.link(back), 303);
  return c.json({ id, ms, warnings, sentence: warnings.map((one) => sentenceOf(visit, one)).join(' ') });
}

type Refused = {
  readonly problem: TakeProblem | 'too-many';
  readonly status: (typeof statusOf)[TakeProblem] | 429;
  readonly back: string;
  readonly words?: string | number;
};

function refused(c: Context<SignedInEnv>, visit: Visit, { status, back, ...facts }: Refused) {
  const sentence = sentenceOf(visit, facts.problem);
  return wantsJson(c) ? c.json({ ...facts, sentence }, status) : answerFault(c, visit, { sentence, status, back });
}

function tooMany(c: Context<SignedInEnv>, visit: Visit) {
  c.header('Retry-After', '30');
  return refused(c, visit, { problem: 'too-many', status: 429, back: '/studio/record' });
}
