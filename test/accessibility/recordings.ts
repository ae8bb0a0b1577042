import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Stage } from '../harness/stage.ts';
import { signIn } from '../stories/office.ts';
import { otherRecording } from '../voices/desk.ts';

/** A volunteer records three clips, staff approve one and send one back; gives the volunteer's tab. */
export async function recordSome(stage: Stage, staff: Page): Promise<Page> {
  const volunteer = await signIn(stage, 'volunteer');
  const link = await volunteer.locator('main a[href*="voice="]').first().getAttribute('href');
  const voice = /voice=([0-9a-f-]+)/.exec(link ?? '')?.[1] ?? '';
  for (const clip of ['position.cook', 'position.security-guard', 'n.1']) {
    await volunteer.goto(`/en/studio/clip/km/${clip}`);
    const words = (await volunteer.locator('main .words').textContent()) ?? '';
    const csrf = await volunteer.locator('[name=csrf]').first().inputValue();
    const sound = { name: 'take.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from(otherRecording('km', clip)) };
    const multipart = { sound, voice, clip, words, sentAs: randomUUID(), csrf };
    const headers = { accept: 'application/json' };
    const sent = await volunteer.request.post('/en/studio/takes', { headers, multipart });
    if (!sent.ok()) throw new Error(`a recording was answered with ${sent.status()}`);
  }
  await staff.goto('/en/studio/listen');
  await Promise.all([staff.waitForURL('**came=approved'), staff.locator('#approve button').click()]);
  await staff.locator('#send-back summary').click();
  await Promise.all([staff.waitForURL('**came=sent-back'), staff.locator('#send-back button').first().click()]);
  return volunteer;
}
