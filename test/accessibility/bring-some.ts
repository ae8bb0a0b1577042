import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { patienceMs } from '../harness/stage.ts';

const voice = join(import.meta.dirname, '../../voice/en');
const sound = (clip: string, name = clip) => ({
  name: `${name}.mp3`,
  mimeType: 'audio/mpeg',
  buffer: readFileSync(join(voice, `${clip}.mp3`)),
});

/** Sends a form of the import page, and waits until the work is done. */
async function bring(staff: Page, form: 'files' | 'long', files: ReturnType<typeof sound>[]): Promise<void> {
  await staff.goto('/en/studio/import');
  await staff.locator(form === 'files' ? '#files' : '#long').setInputFiles(files);
  await Promise.all([staff.waitForURL('**/studio/import/*'), staff.locator(`#bring-${form} button`).click()]);
  await staff
    .locator('#words:not(:has(progress)) .rows')
    .first()
    .waitFor({ timeout: 3 * patienceMs });
}

/** Recordings are brought in: some that wait, one that would replace another, and a long one whose cuts are to be checked, the last. */
export async function bringSome(staff: Page): Promise<void> {
  await staff.goto('/en/studio/script');
  const speaker = await staff.locator('#script-voice option').first().getAttribute('value');
  await staff.request.get(`/studio/script.csv?voice=${speaker}&state=all`);
  await bring(staff, 'files', [sound('n.1'), sound('n.2'), sound('n.3', 'nobody knows')]);
  await bring(staff, 'files', [sound('n.3', 'n.1'), sound('n.2')]);
  await bring(staff, 'long', [sound('call.greeting.0', 'day one')]);
}
