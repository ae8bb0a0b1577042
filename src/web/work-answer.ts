import type { Context } from 'hono';
import type { JSX } from 'hono/jsx/jsx-runtime';
import { pageText } from './page.ts';
import { scriptlessPolicy } from './policy.ts';
import { workStyle } from './work-style.ts';

const policy = scriptlessPolicy(workStyle);

/** Sends a page of employers or staff: it holds personal data, so nothing on the way may keep it. */
export const answerWork = (
  c: Context,
  page: JSX.Element,
  status: 200 | 403 | 404 | 409 | 422 | 429 = 200,
): Response | Promise<Response> => {
  c.header('Content-Security-Policy', policy);
  c.header('Cache-Control', 'no-store');
  return c.html(pageText(page), status);
};
