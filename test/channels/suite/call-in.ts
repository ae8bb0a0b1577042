import { expect } from 'vitest';
import type { E164 } from '../../../src/kit/phone.ts';
import { findByPhone } from '../../../src/people/store.ts';
import { makeAnnouncement, somePhone } from '../../harness/builders.ts';
import type { Phone } from './channel.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';
import { until } from './until.ts';

/** The plain, Phnom Penh, security, which has one position with jobs. */
const toGuards = '131';

/** What happens when somebody rings us. */
export function callsIn(story: Story, stage: Stage): void {
  const dialsOf = async (phone: E164) => {
    const { id } = await stage.findPerson(phone);
    const dials = stage.channel().world.db.selectFrom('dial').innerJoin('call', 'call.id', 'dial.call_id');
    return await dials.selectAll('dial').where('call.person_id', '=', id).orderBy('dial.placed_at').execute();
  };
  const outcomes = async (phone: E164) => (await dialsOf(phone)).map(({ outcome }) => outcome);
  const appliesByKey = async (worker: Phone, phone: E164) => {
    await worker.press(`${toGuards}1`);
    await worker.hangUp();
    await until(
      'for the end',
      () => outcomes(phone),
      (all) => all.includes('applied'),
    );
    expect(await stage.applicationsOf(phone)).toMatchObject([{ channel: 'phone' }]);
  };
  story('who stays on the line is answered, finds a job by keys, and applies', async () => {
    const phone = somePhone();
    await makeAnnouncement(stage.channel().world);
    const worker = await stage.channel().ringsUs(phone);
    await appliesByKey(worker, phone);
    expect(await dialsOf(phone)).toMatchObject([{ direction: 'in' }]);
  });

  story('who lets it ring once is called back, finds a job by keys, and applies', async () => {
    const phone = somePhone();
    await makeAnnouncement(stage.channel().world);
    await stage.channel().ringsOnce(phone);
    const worker = await stage.channel().rings(phone);
    await worker.answer();
    await appliesByKey(worker, phone);
    expect(await dialsOf(phone)).toContainEqual(expect.objectContaining({ direction: 'out', outcome: 'applied' }));
  });

  story('who keys in the number of a friend has sent them the job', async () => {
    const [phone, friend] = [somePhone(), somePhone()];
    const { world } = stage.channel();
    await makeAnnouncement(world);
    const worker = await stage.channel().ringsUs(phone);
    await worker.press(`${toGuards}4`);
    await worker.keyIn(`0${friend.slice('+855'.length)}`);
    await worker.press('11');
    const named = () => world.tx((tx) => findByPhone(tx, world.vault.index('phone', friend)));
    await until('for the friend', named, (found) => found !== undefined);
    await worker.hangUp();
    await stage.tell();
    const theirs = await stage.channel().rings(friend);
    await theirs.answer();
    await theirs.press('1');
    await theirs.hangUp();
    await until(
      'for the end',
      () => outcomes(friend),
      (all) => all.includes('applied'),
    );
    expect(await stage.applicationsOf(friend)).toHaveLength(1);
  });
}
