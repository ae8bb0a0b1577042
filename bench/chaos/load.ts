import { setTimeout as pause } from 'node:timers/promises';
import { createWorkerPhone } from '../../test/phones/worker-phone.ts';
import type { ChaosHouse } from './house.ts';

export const referralForm = (number: string) => ({
  theirName: 'សុខា',
  theirPhone: number,
  yourName: 'ដារ៉ា',
  relation: 'friend',
  language: 'km',
});

/** Sends a form until it is taken, as a person does who sees an error page; never a second time after that. Gives its status. */
export async function insist(
  url: string,
  form: Record<string, string>,
  headers: Record<string, string>,
): Promise<number> {
  for (;;) {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null);
    await response?.body?.cancel();
    if (response && response.status < 500) return response.status;
    await pause(100);
  }
}

/** A form of a visitor that is right, from an address of their own. */
export async function send(url: string, form: Record<string, string>, from: number): Promise<void> {
  const status = await insist(url, form, { 'x-forwarded-for': `10.${(from >> 8) & 255}.${from & 255}.1` });
  if (status !== 303) throw new Error(`${status} for a form that is right`);
}

/** A worker's phone: answers whenever it rings and presses 1. Gives how often a press was confirmed to it. */
export async function workAt(url: string, number: string, going: () => boolean): Promise<number> {
  const phone = createWorkerPhone(url, { twice: true, patienceMs: 120_000 });
  await phone.takeNumber(number);
  let pressed = 0;
  while (going()) {
    if (!(await phone.rings(3_000))) continue;
    if (!(await phone.answer())) continue;
    if (await phone.press('1')) pressed++;
    await phone.hangUp();
  }
  return pressed;
}

/** Reads pages over and over; gives how many were asked for, and how many came. */
export async function read(url: string, paths: string[], going: () => boolean) {
  let [asked, came] = [0, 0];
  for (; going(); asked++) {
    const response = await fetch(`${url}${paths[asked % paths.length]}`, {
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) came++;
    await pause(100);
  }
  return { pagesAsked: asked, pagesCame: came };
}

/** Looks at whoever applied, and short-lists them: each move is sent until it is taken. Gives the moves that were, by application. */
export async function answerApplicants(
  { url, query }: ChaosHouse,
  employer: { cookie: string; token: string; announcements: number[] },
  going: () => boolean,
): Promise<Map<string, string[]>> {
  const moves = new Map<string, string[]>();
  const next = { received: 'seen', seen: 'short-listed' } as const;
  while (going()) {
    const [one] = await query<{ id: string; version: number; state: keyof typeof next; job: number }>(
      `select id, version, state, announcement_id as job from application where announcement_id = any($1) and state in ('received', 'seen') order by random() limit 1`,
      [employer.announcements],
    ).catch(() => []);
    if (one) {
      const to = next[one.state];
      const form = { csrf: employer.token, state: to, version: String(one.version), announcement: String(one.job) };
      const status = await insist(`${url}/employer/application/${one.id}`, form, { cookie: employer.cookie });
      if (status !== 303) throw new Error(`${status} for a move that is right`);
      const before = moves.get(one.id) ?? [];
      if (!before.includes(to)) moves.set(one.id, [...before, to]);
    }
    await pause(300);
  }
  return moves;
}
