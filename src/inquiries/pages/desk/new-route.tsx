import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { readCounts } from '../../../desk/pages/counts.ts';
import { deskFrame } from '../../../desk/pages/frame.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { nameProblem, tidyName } from '../../../web/name-field.ts';
import { isPhone, readOwnPhone } from '../../../web/phone-field.ts';
import { answerWork } from '../../../web/work-answer.ts';
import { takeDown } from '../../asking/take-down.ts';
import { organisations, relations, wants } from '../../rules.ts';
import { typedIn } from '../counter.ts';
import { NewInquiryPage } from './new.tsx';

const Whole = z.object({
  relation: z.enum(relations),
  wants: z.enum(wants),
  way: z.enum(['call', 'text']),
  words: z.string().trim().min(1).max(1000),
  back: z.literal('yes'),
});

type Typed = Readonly<Record<string, string>>;

/** What was typed, as it can be sent; undefined where something is missing, `no-number` where a number cannot be read. */
const readNew = (typed: Typed, country: string) => {
  const read = Whole.safeParse(typed);
  const [name, worker] = [tidyName(typed.name ?? ''), tidyName(typed.worker ?? '')];
  if (!read.success || nameProblem(name) || nameProblem(worker)) return 'not-whole';
  const phone = readOwnPhone(typed.phone ?? '', country);
  const number = (typed['worker-phone'] ?? '').trim();
  const workerPhone = number === '' ? null : readOwnPhone(number, country);
  if (!isPhone(phone) || (workerPhone !== null && !isPhone(workerPhone))) return 'no-number';
  const { relation, words, ...said } = read.data;
  const side = organisations.some((one) => one === relation) ? 'organisation' : 'family';
  return { side, relation, name, phone, way: said.way, worker, workerPhone, wants: said.wants, why: words } as const;
};

/** `/desk/inquiries/new`: one of us takes down what somebody asks on the telephone. */
export const addNewInquiry = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  const show = async (c: Context<SignedInEnv>, typed: Typed, said: { fault?: string; receipt?: string }) => {
    const visit = front.visit(tag, '/desk/inquiries/new');
    const counts = await inTransaction(world.db, (tx) => readCounts(tx, world.now()));
    const fault = said.fault === undefined ? null : visit.text(`inquiries.refused-${said.fault}`);
    const props = { frame: deskFrame(c, visit, counts), typed, fault, receipt: said.receipt ?? null };
    return answerWork(c, <NewInquiryPage {...props} />, fault ? 422 : 200);
  };
  app.get(`${prefix}/desk/inquiries/new`, (c) => show(c, {}, {}));
  app.post(`${prefix}/desk/inquiries/new`, async (c) => {
    const typed = await typedIn(c);
    const said = readNew(typed, world.country.code);
    if (typeof said === 'string') return await show(c, typed, { fault: said });
    const language = world.languages.tags.find((one) => one === typed.language) ?? tag;
    const taken = await inTransaction(world.db, (tx) =>
      takeDown(tx, world, c.get('who'), { said, language }, world.now()),
    );
    return isRefused(taken)
      ? await show(c, typed, { fault: taken.refused })
      : await show(c, {}, { receipt: taken.receipt });
  });
};
