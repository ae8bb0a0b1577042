import type { Context } from 'hono';
import { frameOf } from '../../accounts/pages/frame.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { pageText } from '../../web/page.ts';
import { scriptlessPolicy } from '../../web/policy.ts';
import type { Visit } from '../../web/visit.ts';
import { WorkShell } from '../../web/work-shell.tsx';
import { workStyle } from '../../web/work-style.ts';

type Fault = {
  readonly sentence: string;
  readonly status: 403 | 404 | 409 | 413 | 422 | 429 | 503;
  readonly back: string;
};

const policy = scriptlessPolicy(workStyle);

/** Why a file that was sent without the script was not taken, and the way back to its words. */
export function answerFault(c: Context<SignedInEnv>, visit: Visit, { sentence, status, back }: Fault) {
  const title = visit.text('record.not-taken');
  const page = (
    <WorkShell frame={frameOf(c, visit, [])} title={title}>
      <h1>{title}</h1>
      <p class="note bad">{sentence}</p>
      <p>
        <a class="button" href={visit.link(back)}>
          {visit.text('record.once-more')}
        </a>
      </p>
    </WorkShell>
  );
  c.header('Content-Security-Policy', policy);
  return c.html(pageText(page), status);
}
