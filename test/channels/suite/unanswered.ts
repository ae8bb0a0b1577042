import { expect } from 'vitest';
import { somePhone } from '../../harness/builders.ts';
import type { Refusal } from './channel.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const minute = 60_000;
const hour = 60 * minute;

/** What becomes of a call that nobody takes, counted from the dial. */
const refused: [how: Refusal, outcome: string, againMs: number | null, counts: number][] = [
  ['busy', 'busy', 10 * minute, 1],
  ['no-answer', 'no-answer', 2 * hour, 1],
  ['off', 'unreachable', 4 * hour, 1],
  ['rejected', 'rejected', 24 * hour, 1],
  ['carrier-fault', 'carrier-fault', 2 * minute, 0],
  ['bad-number', 'bad-number', null, 1],
];

/** What happens where nobody answers, or something that is nobody. */
export function unanswered(story: Story, stage: Stage): void {
  for (const [how, outcome, againMs, counts] of refused)
    story(`a phone that is not taken (${how}) is ${againMs === null ? 'not ' : ''}called again`, async () => {
      const { worker, referralId } = await stage.called();
      await worker.refuse(how);
      const { call, dials } = await stage.afterwards(referralId);
      expect(dials).toMatchObject([{ outcome, answered_at: null }]);
      if (againMs === null) expect(call).toMatchObject({ state: 'given-up', outcome });
      else expect(call).toMatchObject({ state: 'waiting', outcome, dials: counts });
      const placedAt = dials[0]!.placed_at.getTime();
      if (againMs !== null) expect(call.due_at).toEqual(new Date(placedAt + againMs));
    });

  story('a mailbox is nobody: the person is called again in two hours', 'knows a mailbox', async () => {
    const { worker, referralId } = await stage.called();
    await worker.isMailbox();
    const { call, dials } = await stage.afterwards(referralId);
    expect(['machine', 'no-answer']).toContain(dials[0]?.outcome);
    expect(call.state).toBe('waiting');
    expect(call.due_at).toEqual(new Date(dials[0]!.placed_at.getTime() + 2 * hour));
  });

  story(
    'a phone that is heard no more is let go, and one of us sees to it',
    'misses the sound of a phone',
    async () => {
      const { worker, referralId } = await stage.called();
      await worker.answer();
      await worker.losesSound();
      const { dials, wishes } = await stage.afterwards(referralId);
      expect(dials).toMatchObject([{ outcome: 'interrupted' }]);
      expect(wishes).toMatchObject([{ kind: 'interrupted' }]);
    },
  );

  story(
    'a dial whose answer got lost is found ringing, and nobody is rung twice',
    'loses the answer to a dial',
    async () => {
      const phone = somePhone();
      await stage.channel().losesAnswerFor(phone);
      const { worker, referralId, dialId } = await stage.called({ phone });
      await stage.channel().settles(dialId);
      await worker.answer();
      await worker.press('1');
      await worker.hangUp();
      const after = await stage.afterwards(referralId);
      expect(after.dials).toMatchObject([{ outcome: 'applied', in_doubt_since: null }]);
      expect(after.applications).toHaveLength(1);
    },
  );
}
