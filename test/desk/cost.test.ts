import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addSpending } from '../../src/calling/trunks/store.ts';
import { createTelephone, referred, type Telephone } from '../calling/telephone.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { type Browser, officeApp, signedIn, wordsOf } from './office.ts';
import { twoTrunks } from './trunks.ts';

const { file, remove } = twoTrunks();
let world: TestWorld;
let app: Hono;
let telephone: Telephone;
let staff: Browser;
beforeAll(async () => {
  world = await createTestWorld({ env: { TRUNKS: file } });
  app = officeApp(world);
  telephone = createTelephone(world);
  staff = await signedIn(world, app, 'staff');
});
afterAll(async () => {
  await world.close();
  remove();
});

describe('what calls cost', () => {
  test('nothing yet is said in words', async () => {
    const words = wordsOf(await staff.read('/en/desk/cost'));
    expect(words).toContain('Nothing was spent in this time.');
    expect(words).toContain('0 referrals');
  });

  test('a call that was answered costs its seconds, one that was not costs nothing; both are counted', async () => {
    await referred(world);
    const talk = await telephone.dialOne();
    await telephone.answer(talk);
    world.setNow(115_000);
    await telephone.press(talk, '1');
    await telephone.hangUp(talk);
    await referred(world);
    await telephone.end(await telephone.dialOne(), 'busy');
    const words = wordsOf(await staff.read('/en/desk/cost'));
    expect(words).toMatch(/By line Line Calls Answered Minutes Money metfone-gsm 2 1 2 \$0\.10/);
    expect(words).toMatch(/By network Network .* Cellcard 2 1 2 \$0\.10/);
    expect(words).toMatch(/By day .* Nov 21 2 1 2 \$0\.10 Total 2 1 2 \$0\.10/);
    expect(words).toMatch(/2 referrals \$0\.05 each 1 application by phone \$0\.10 each 0 people hired of these/);
  });

  test('a person hired by phone has a price', async () => {
    await world.db.updateTable('application').set({ state: 'hired' }).execute();
    expect(wordsOf(await staff.read('/en/desk/cost'))).toContain('1 person hired of these $0.10 each');
  });

  test('only what lies in the chosen period, by local days, is summed', async () => {
    const old = { trunk: 'spare', destination: 'smart', answered: true, seconds: 600, price: 500_000 };
    await world.tx((tx) => addSpending(tx, { ...old, day: '2026-11-15' }));
    await world.tx((tx) => addSpending(tx, { ...old, day: '2026-11-14' }));
    expect(wordsOf(await staff.read('/en/desk/cost?days=7'))).toMatch(/Nov 15 1 1 10 \$0\.50 Total 3 2 12 \$0\.60/);
    expect(wordsOf(await staff.read('/en/desk/cost'))).toMatch(/Nov 14 1 1 10 \$0\.50 Total 4 3 22 \$1\.10/);
    expect(wordsOf(await staff.read('/en/desk/cost?days=1000'))).toContain('Nov 14');
  });

  test('it is downloaded as a table, with its millionths', async () => {
    const answer = await staff.get('/desk/cost.csv?days=7');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect((await answer.text()).split('\r\n')).toEqual([
      'day,trunk,destination,dials,answered,seconds,price,currency',
      '2026-11-21,metfone-gsm,cellcard,2,1,115,0.100000,USD',
      '2026-11-15,spare,smart,1,1,600,0.500000,USD',
      '',
    ]);
  });

  test('prices that are not those of a contract are named as such', async () => {
    expect(wordsOf(await staff.read('/en/desk/cost'))).toContain('The prices of the tariff are placeholders');
  });
});
