import type { Page } from 'playwright-core';
import { openTab, patienceMs, type Stage } from '../harness/stage.ts';
import { someNumber } from '../stories/visitor.ts';

/** A worker who applied for a job, with what they applied for open before them, and a code that they asked for besides. */
export async function openWorker(stage: Stage, job: number): Promise<Page> {
  const tab = await openTab(stage);
  const phone = someNumber();
  const send = (path: string, form: Record<string, string>) => tab.request.post(path, { form });
  await send(`/job/${job}/apply`, { name: 'សុខហេង', phone });
  await send('/phone/number', { number: phone });
  await send('/my/code', { phone, way: 'text' });
  await tab.goto('/phone');
  const text = await tab.locator('#texts li p').first().textContent({ timeout: patienceMs });
  await send('/my/open', { code: /\d{6}/.exec(text ?? '')?.[0] ?? '' });
  await send('/my/code', { phone, way: 'call' });
  return tab;
}
