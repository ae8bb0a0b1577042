import type { Context } from 'hono';
import type { JSX } from 'hono/jsx/jsx-runtime';
import { pageText } from './page.ts';
import { keepingPolicy, scriptlessPolicy, speakingPolicy } from './policy.ts';
import { workStyle } from './work-style.ts';

const policies = {
  scriptless: scriptlessPolicy(workStyle),
  scripted: speakingPolicy(workStyle),
  keeping: keepingPolicy(workStyle),
};

/**
 * Sends a page of employers or staff: it holds personal data, so nothing on the way may keep it.
 * @param kind `scripted` for a page that works quicker with a script of ours, `keeping` for one whose script sends what is typed
 */
export const answerWork = (
  c: Context,
  page: JSX.Element,
  status: 200 | 403 | 404 | 409 | 422 | 429 = 200,
  kind: keyof typeof policies = 'scriptless',
): Response | Promise<Response> => {
  c.header('Content-Security-Policy', policies[kind]);
  c.header('Cache-Control', 'no-store');
  return c.html(pageText(page), status);
};
