import type { Child } from 'hono/jsx';
import { type Fault, Faults } from '../../web/field.tsx';
import { Asked } from '../../web/say.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';
import { type Step, steps } from '../particulars.ts';
import { stepPath } from './counter.ts';

/** What every page of questions knows: what was typed, and what was wrong with it. */
export type QuestionProps = {
  readonly visit: Visit;
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
};

type FrameProps = QuestionProps & {
  readonly step: Step;
  /** The sentence that asks, of the room `family`. */
  readonly asks: string;
  readonly upload?: boolean;
  readonly children?: Child;
  /** What stands below the form. */
  readonly below?: Child;
};

/** One question on a page: how far one is, the question, what was wrong, its form, and the way back. */
export const Question = ({ visit, faults, step, asks, upload, children, below }: FrameProps) => {
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const title = visit.text(`family.${asks}`);
  return (
    <Shell visit={visit} title={title} hidden>
      <p class="soft">{visit.text('family.step', { at: at + 1, of: steps.length })}</p>
      <Asked visit={visit} say={`family.${asks}`} what={title}>
        <h1>{title}</h1>
      </Asked>
      <form
        class="card act"
        method="post"
        action={visit.link(stepPath(step))}
        enctype={upload ? 'multipart/form-data' : undefined}
        novalidate
      >
        <Faults visit={visit} title={visit.text('shell.fault')} faults={faults} />
        {children}
      </form>
      {below}
      <a class="back" href={visit.link(before && before !== 'code' ? stepPath(before) : '/family')}>
        ← {visit.text('family.back')}
      </a>
    </Shell>
  );
};
