import { setDuty } from '../../../src/accounts/duty.ts';
import { planListeners } from '../../../src/calling/plan.ts';
import type { E164 } from '../../../src/kit/phone.ts';
import { tellTask } from '../../../src/tell.ts';
import { traces } from '../../calling/telephone.ts';
import { makeAnnouncement, makeReferral, makeUser, somePhone } from '../../harness/builders.ts';
import type { Channel, Phone } from './channel.ts';
import { until } from './until.ts';

/** What the stories of a channel are told on. */
export type Stage = ReturnType<typeof stageFor>;

/** Does one thing after the other, whoever asks. */
function oneByOne() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Makes the people, the jobs and the staff that the stories need. */
export function stageFor(channel: () => Channel) {
  const telling = oneByOne();
  const atTheDesk = oneByOne();
  const tell = () =>
    telling(async () => {
      const { world } = channel();
      const task = tellTask(planListeners);
      const untold = () =>
        world.db.selectFrom('event').select('id').where('told_at', 'is', null).orderBy('id').execute();
      for (let events = await untold(); events.length > 0; events = await untold())
        for (const { id } of events) await task.run(world, { event: id });
    });
  /** Somebody is referred to a job of its own. */
  const refer = async (change: Parameters<typeof makeReferral>[2] = {}) => {
    const { world } = channel();
    const announcement = await makeAnnouncement(world);
    const referral = await makeReferral(world, announcement, change);
    await tell();
    return { announcement, ...referral };
  };
  const findPerson = (phone: E164) => {
    const { db, vault } = channel().world;
    const people = db.selectFrom('person').selectAll().where('phone_hash', '=', vault.index('phone', phone));
    return people.executeTakeFirstOrThrow();
  };
  return {
    channel,
    tell,
    refer,
    /** Only one story at a time has staff who take calls. */
    async withStaff(work: () => Promise<void>) {
      await atTheDesk(async () => {
        try {
          await work();
        } finally {
          await channel().world.db.updateTable('user').set({ on_duty_until: null }).execute();
        }
      });
    },
    /** Somebody is referred, and their telephone rings. */
    async called(change: Parameters<typeof makeReferral>[2] = {}) {
      const referral = await refer(change);
      const worker: Phone = await channel().rings(referral.phone);
      const stored = await traces(channel().world, referral.referralId);
      return { ...referral, worker, dialId: stored.dials.at(-1)!.id };
    },
    /** All that is stored of a referral's call, when its newest dial is over. */
    async afterwards(referralId: string) {
      const { world } = channel();
      const over = async () => {
        const dials = world.db.selectFrom('dial').innerJoin('call', 'call.id', 'dial.call_id').select('dial.ended_at');
        const own = await dials.where('call.referral_id', '=', referralId).execute();
        return own.length > 0 && own.every(({ ended_at }) => ended_at !== null);
      };
      await until('for the end of the call', over, Boolean);
      await tell();
      return await traces(world, referralId);
    },
    findPerson,
    /** What somebody applied for, in whatever call. */
    async applicationsOf(phone: E164) {
      const { id } = await findPerson(phone);
      return await channel().world.db.selectFrom('application').selectAll().where('person_id', '=', id).execute();
    },
    /** One of us with a telephone; for so many hours workers are put through to it. */
    async staff(hours: number) {
      const { world } = channel();
      const { userId } = await makeUser(world, 'staff');
      const who = { userId, role: 'staff' };
      const phone = somePhone();
      const until = hours > 0 ? new Date(world.now().getTime() + hours * 3_600_000) : null;
      await world.tx((tx) => setDuty(tx, world.vault, who, { phone, until }, world.now()));
      return { who, phone };
    },
  };
}
