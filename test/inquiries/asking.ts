import { expect } from 'vitest';
import { takeDown } from '../../src/inquiries/asking/take-down.ts';
import type { Relation, Want } from '../../src/inquiries/rules.ts';
import { inquiriesBy } from '../../src/inquiries/store.ts';
import { tellInquiriesTask } from '../../src/inquiries/telling/tell-all.ts';
import type { E164 } from '../../src/kit/phone.ts';
import { isRefused } from '../../src/kit/result.ts';
import { meet } from '../../src/people/meet.ts';
import { createTelephone } from '../calling/telephone.ts';
import { type Browser, browserOf, officeApp } from '../desk/office.ts';
import { makeUser, somePhone } from '../harness/builders.ts';
import type { TestWorld } from '../harness/world.ts';
import { textsTo } from '../messages/texts.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

/** What somebody types who asks; a mother who wants to know whether her daughter is well, unless it says otherwise. */
export type Typed = {
  side?: 'family' | 'organisation';
  relation?: string;
  organisation?: string;
  worker?: string;
  workerPhone?: string;
  wants?: string;
  why?: string;
  paper?: Uint8Array<ArrayBuffer>;
};

const codeTo = async (world: TestWorld, phone: string) => {
  const texts = await textsTo(world, phone);
  return texts.flatMap((text) => /\b\d{6}\b/.exec(text)?.[0] ?? [])[0] ?? '';
};

/** The scene of a test: the web application, a telephone, and people. */
export function inquiriesIn(world: TestWorld) {
  const app = officeApp(world);
  const staff = async (admin = false) => {
    const { userId } = await makeUser(world, 'staff');
    if (admin) await world.db.updateTable('user').set({ admin: true }).where('id', '=', userId).execute();
    return { userId, role: 'staff', admin } as const;
  };
  /** Fills in all questions in a browser of its own; gives the browser, and the path of every page that it was led to. */
  const fillIn = async (asker: E164, typed: Typed = {}): Promise<{ browser: Browser; led: string[] }> => {
    const { side = 'family', relation = 'mother', wants = 'well', why = 'She has not called.' } = typed;
    const browser = browserOf(app);
    const led: string[] = [];
    const send = async (step: string, form: Record<string, string> | FormData) => {
      const response = await browser.post(`/en/family/${step}`, form);
      led.push(`${response.status} ${response.headers.get('location') ?? ''}`);
      return response;
    };
    await send('side', { side });
    await send('relation', { relation });
    await send('name', { name: 'ម៉ៅ ចាន់', organisation: typed.organisation ?? '' });
    await send('phone', { phone: asker, way: 'text' });
    await send('code', { code: await codeTo(world, asker) });
    await send('worker', { worker: typed.worker ?? 'សុខា', workerPhone: typed.workerPhone ?? '' });
    await send('wants', { wants });
    await send('why', { why });
    const form = new FormData();
    if (typed.paper) form.set('papers', new File([typed.paper], 'letter.pdf'));
    else form.set('papers', new File([], ''));
    await send('papers', form);
    return { browser, led };
  };
  return {
    app,
    staff,
    fillIn,
    telephone: createTelephone(world),
    /** Somebody whom we know by a number of their own. */
    async known(phone = somePhone()) {
      const person = await world.tx((tx) =>
        meet(tx, world.vault, { name: 'Sokha Prum', phone, language: 'en' }, true, world.now()),
      );
      return { phone, personId: person.id };
    },
    /** Asks whole, and gives the id of the inquiry. */
    async asked(asker: E164, typed: Typed = {}): Promise<string> {
      await fillIn(asker, typed);
      const rows = await world.tx((tx) => inquiriesBy(tx, world.vault.index('phone', asker), new Date(0)));
      expect(rows.length).toBeGreaterThan(0);
      return rows[0]!.id;
    },
    /** The same, taken down by one of us by telephone; gives the id of the inquiry. */
    async taken(asker: E164, typed: { relation?: Relation; workerPhone?: E164; wants?: Want } = {}): Promise<string> {
      const { relation = 'mother', workerPhone = null, wants = 'well' } = typed;
      const said = {
        side: 'family',
        relation,
        name: 'Mao',
        phone: asker,
        way: 'text',
        worker: 'Sokha',
        workerPhone,
        wants,
        why: 'She has not called.',
      } as const;
      const who = await staff();
      const taken = await world.tx((tx) => takeDown(tx, world, who, { said, language: 'en' }, world.now()));
      if (isRefused(taken)) throw new Error(taken.refused);
      return taken.inquiryId;
    },
    row: (id: string) => world.db.selectFrom('inquiry').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    tellAll: () => tellInquiriesTask.run(world, {}),
    /** What somebody was told, without the codes that came to prove their number. */
    told: async (phone: string) => (await textsTo(world, phone)).filter((text) => !/\b\d{6}\b/.test(text)),
  };
}
