import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setDuty } from '../../src/accounts/duty.ts';
import { dialDue } from '../../src/calling/dial.ts';
import { sweep } from '../../src/channels/simulator/network.ts';
import { showPhone } from '../../src/kit/phone.ts';
import { makeAnnouncement, makeReferral, makeUser, somePhone } from '../harness/builders.ts';
import { type Network, openNetwork } from '../harness/web.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { createWorkerPhone, type WorkerPhone } from '../phones/worker-phone.ts';

let world: TestWorld;
let network: Network;
beforeAll(async () => {
  world = await createTestWorld();
  network = await openNetwork(world);
});
afterAll(async () => {
  await network.close();
  await world.close();
});

const acts = {
  call: (phone: WorkerPhone) => phone.calls(),
  answer: async (phone: WorkerPhone) => {
    await phone.look();
    await phone.answer();
  },
  hangUp: (phone: WorkerPhone) => phone.hangUp(),
  load: async (phone: WorkerPhone) => {
    await phone.look();
    await phone.resume();
  },
  one: (phone: WorkerPhone) => phone.press('1'),
  person: async (phone: WorkerPhone) => {
    await phone.press('4');
    await phone.awaitOther();
  },
  star: (phone: WorkerPhone) => phone.press('*'),
  digits: (phone: WorkerPhone) => phone.keyIn('012345678'),
  silence: (phone: WorkerPhone) => phone.keepSilent(),
  said: (phone: WorkerPhone) => phone.hearOut(),
  other: (phone: WorkerPhone) => phone.awaitOther(),
  speak: (phone: WorkerPhone) => phone.speak(new Uint8Array(8000)),
  mailbox: (phone: WorkerPhone) => phone.fail('machine'),
  dial: async () => await (await dialDue(world, [network.line])).placed,
  wait: async () => {
    world.setNow(7_000);
    await sweep(world);
  },
};
/** What leads on to talks comes more often. */
const names = [
  ...(Object.keys(acts) as (keyof typeof acts)[]),
  ...(['dial', 'answer', 'answer', 'answer', 'person', 'person'] as const),
];

/** Two phones of one number, and one of ours; each starts on its own call where it rings. */
async function threePhones(): Promise<WorkerPhone[]> {
  await world.newMorning();
  const { userId } = await makeUser(world, 'staff');
  const [worker, ours] = [somePhone(), somePhone()];
  const until = new Date(world.now().getTime() + 3_600_000);
  await world.tx((tx) => setDuty(tx, world.vault, { userId, role: 'staff' }, { phone: ours, until }, world.now()));
  await makeReferral(world, await makeAnnouncement(world), { phone: worker });
  await world.tell();
  return await Promise.all(
    [worker, worker, ours].map(async (number) => {
      const phone = createWorkerPhone(network.url, { patienceMs: 0 });
      await phone.takeNumber(showPhone(number));
      return phone;
    }),
  );
}

const open = async () => [
  ...(await world.db.selectFrom('simulator_call').select('dial_id').where('state', '<>', 'over').execute()),
  ...(await world.db.selectFrom('dial').select('id').where('ended_at', 'is', null).execute()),
];

test('whatever phones do, several at once, nothing fails, no number talks twice, and nothing stays open', async () => {
  const deed = fc.record({ phone: fc.integer({ min: 0, max: 2 }), act: fc.constantFrom(...names) });
  const together = fc.array(deed, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(together, { minLength: 5, maxLength: 25 }), async (steps) => {
      const phones = await threePhones();
      for (const step of steps) {
        await Promise.all(step.map(({ phone, act }) => acts[act](phones[phone]!)));
        const talks = await world.db
          .selectFrom('simulator_call')
          .select(({ fn }) => ['phone_hash', fn.countAll<number>().as('count')])
          .where('state', '=', 'talking')
          .groupBy('phone_hash')
          .execute();
        expect(talks.filter(({ count }) => count > 1)).toEqual([]);
      }
      for (let minutes = 0; minutes < 3; minutes++) {
        world.setNow(61_000);
        await sweep(world);
      }
      expect(await open()).toEqual([]);
      await world.db.updateTable('call').set({ state: 'done' }).where('state', '<>', 'done').execute();
    }),
    { numRuns: 12 },
  );
}, 120_000);
