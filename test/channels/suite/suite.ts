import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { callsIn } from './call-in.ts';
import { type Ability, abilities, type Channel, type Driver } from './channel.ts';
import { jobCalls } from './job-call.ts';
import { people } from './people.ts';
import { stageFor } from './stage.ts';
import type { Story } from './story.ts';
import { unanswered } from './unanswered.ts';

/** Tells on one channel all stories that a voice channel must be able to tell. */
export function describeChannel(name: string, driver: Driver): void {
  vi.setConfig({ maxConcurrency: 10 });
  describe(name, () => {
    let channel: Channel;
    beforeAll(async () => {
      channel = await driver.open();
    });
    beforeEach(() => channel.fresh());
    afterAll(() => channel?.close());

    const stage = stageFor(() => channel);
    const tell = driver.atOnce ? test.concurrent : test;
    const told = (story: string, needs: Ability | (() => Promise<void>), work?: () => Promise<void>) => {
      const isAble = typeof needs === 'function' || !(needs in driver.unable);
      const does = typeof needs === 'function' ? needs : work;
      if (isAble && does) tell(story, does);
    };
    const story: Story = told;
    jobCalls(story, stage);
    unanswered(story, stage);
    callsIn(story, stage);
    people(story, stage);

    tell('it cannot do what the runbook says, and nothing else', async () => {
      expect(Object.entries(driver.unable).sort()).toEqual((await documented(name)).sort());
      for (const ability of Object.keys(driver.unable)) expect(abilities).toContain(ability);
    });
  });
}

const runbook = new URL('../../../docs/runbook/channels.md', import.meta.url);

/** What the runbook says that a channel cannot do, and why: rows of `| channel | what | why |`. */
async function documented(name: string): Promise<[string, string][]> {
  const rows = (await readFile(runbook, 'utf8')).split('\n').filter((row) => row.startsWith(`| ${name} |`));
  return rows.map((row): [string, string] => {
    const [what = '', why = ''] = row.split('|').slice(2, 4);
    return [what.trim(), why.trim()];
  });
}
