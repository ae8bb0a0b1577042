import type { Child } from 'hono/jsx';
import { type Frame, WorkShell } from '../../../web/work-shell.tsx';
import type { Step } from '../../registration/answers.ts';
import { steps } from '../../registration/answers.ts';

/** What was wrong, in the visitor's words, and where. */
export type Fault = { readonly field: string; readonly text: string };

/** What every page of questions knows: what stands around it, what was typed, and what was wrong with it. */
export type StepProps = {
  readonly frame: Frame;
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
};

type QuestionProps = StepProps & {
  readonly step: Step;
  readonly title: string;
  /** The question before, to go back to. */
  readonly back?: Step;
  /** A script of ours, without which all works as well. */
  readonly script?: string;
  readonly children?: Child;
};

/** Where a question is asked. */
export const stepPath = (step: Step): string => `/register/${step}`;

/** All that was wrong, first thing, each sentence a way to its field. */
const Wrong = ({ frame: { visit }, faults }: StepProps) =>
  faults.length === 0 ? null : (
    <div class="note bad" role="alert">
      <b>{visit.text('shell.fault')}</b>
      <ul>
        {faults.map(({ field, text }) => (
          <li>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );

/** One page of questions: how far one is, the question, what was wrong. */
export const Question = (props: QuestionProps) => {
  const { frame, faults, step, title, back, script, children } = props;
  const { visit } = frame;
  const place = { at: steps.indexOf(step) + 1, of: steps.length };
  return (
    <WorkShell
      frame={frame}
      title={faults.length > 0 ? visit.text('shell.fault-title', { title }) : title}
      head={script && <script type="module" src={script} />}
    >
      <div class="narrow part large-links">
        <p class="soft small">{visit.text('register.step', place)}</p>
        <h1>{title}</h1>
        <Wrong {...props} />
        {children}
        {back && (
          <p>
            <a href={visit.link(stepPath(back))}>← {visit.text('register.back')}</a>
          </p>
        )}
      </div>
    </WorkShell>
  );
};

type LineProps = StepProps & {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind?: 'text' | 'tel';
  readonly autocomplete?: 'organization' | 'name' | 'tel' | 'street-address' | 'one-time-code' | 'off';
  readonly longest: number;
};

/** One line to write, with its hint. */
export const Line = ({ typed, faults, name, label, hint, kind = 'text', autocomplete = 'off', longest }: LineProps) => {
  const fault = faults.find(({ field }) => field === name);
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <span class="soft small" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      <input
        type={kind}
        inputmode={kind === 'tel' ? 'tel' : autocomplete === 'one-time-code' ? 'numeric' : undefined}
        id={name}
        name={name}
        value={typed[name] ?? ''}
        maxlength={longest}
        autocomplete={autocomplete}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={hint ? `${name}-hint` : undefined}
      />
    </div>
  );
};
