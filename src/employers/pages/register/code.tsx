import { Line, Question, type StepProps, stepPath } from './parts.tsx';

type CodeProps = StepProps & { readonly phone: string; readonly way: 'text' | 'call' };

/** The code that was sent or is spoken, and the ways to have another one. */
export const CodePage = (props: CodeProps) => {
  const { frame, phone, way } = props;
  const { visit } = frame;
  return (
    <Question {...props} step="code" title={visit.text('register.code')}>
      <p>{visit.text(`register.code-${way}`, { phone })}</p>
      <form class="fields" method="post" action={visit.link(stepPath('code'))} novalidate>
        <Line
          {...props}
          name="code"
          label={visit.text('register.code-label')}
          autocomplete="one-time-code"
          longest={20}
        />
        <button type="submit" class="first">
          {visit.text('register.finish')}
        </button>
      </form>
      <form class="does" method="post" action={visit.link('/register/again')}>
        <span class="soft">{visit.text('register.no-code')}</span>
        <button type="submit" name="way" value="text">
          {visit.text('register.again-text')}
        </button>
        <button type="submit" name="way" value="call">
          {visit.text('register.again-call')}
        </button>
      </form>
      <p>
        <a href={visit.link(stepPath('person'))}>← {visit.text('register.other-number')}</a>
      </p>
    </Question>
  );
};
