import { Token } from '../../web/token.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import { longestWord, reasons } from './reasons.ts';

/** What was typed, and why it cannot be taken. */
export type Wrong = { readonly typed: string; readonly fault: 'word-missing' | 'word-too-long' };

type SendBackProps = {
  readonly frame: Frame;
  readonly takeId: string;
  readonly after: string | null;
  readonly wrong: Wrong | null;
};

const Why = ({ frame: { visit, who }, takeId, after, wrong }: SendBackProps) => (
  <form class="fields narrow" method="post" action={visit.link(`/studio/listen/${takeId}/send-back`)} novalidate>
    <Token csrf={who?.csrf ?? ''} />
    <input type="hidden" name="after" value={after ?? ''} />
    {wrong && (
      <p class="note bad" role="alert" id="word-fault">
        <b>{visit.text(`studio.fault-${wrong.fault}`, { most: longestWord })}</b>
      </p>
    )}
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for="word">{visit.text('studio.why')}</label>
      <input
        id="word"
        name="word"
        value={wrong?.typed ?? ''}
        maxlength={wrong?.fault === 'word-too-long' ? undefined : longestWord}
        autocomplete="off"
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={wrong ? 'word-fault' : undefined}
      />
    </div>
    <button type="submit" class="stop">
      {visit.text('studio.send-back')}
    </button>
  </form>
);

/** Asking for another take: the reasons that are given most, each one press, or a word of one's own. */
export const SendBack = (props: SendBackProps) => {
  const { frame, takeId, after, wrong } = props;
  const { visit, who } = frame;
  return (
    <details id="send-back" open={wrong !== null}>
      <summary aria-keyshortcuts="b">{visit.text('studio.not-good')}</summary>
      <form class="does" method="post" action={visit.link(`/studio/listen/${takeId}/send-back`)}>
        <Token csrf={who?.csrf ?? ''} />
        <input type="hidden" name="after" value={after ?? ''} />
        {reasons.map((reason) => (
          <button type="submit" name="reason" value={reason} class="stop">
            {visit.text(`studio.reason-${reason}`)}
          </button>
        ))}
      </form>
      <Why {...props} />
    </details>
  );
};
