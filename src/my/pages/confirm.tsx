import { Picture } from '../../web/picture.tsx';
import { Asked } from '../../web/say.tsx';
import { SayButton } from '../../web/say-button.tsx';
import { Shell } from '../../web/shell.tsx';
import { Token } from '../../web/token.tsx';
import type { Visit } from '../../web/visit.ts';

/** What is asked once more before it is done; the name of its sentences. */
export type Deed = 'withdraw' | 'hide' | 'erase' | 'erase-last';

type ConfirmProps = {
  readonly visit: Visit;
  readonly deed: Deed;
  readonly picture: string;
  /** What it is about, where it is about one thing. */
  readonly about?: string;
  readonly token: string;
  /** Where the form goes, or for a deed that is asked twice the next question. */
  readonly to: string;
  readonly asksAgain?: boolean;
  /** The name of a sentence for who may not do it of their own will. */
  readonly warning?: string;
};

/** One question, in plain words what follows from it, and the way back first for who came here by mistake. */
export const ConfirmPage = ({ visit, deed, picture, about, token, to, asksAgain, warning }: ConfirmProps) => (
  <Shell visit={visit} title={visit.text(`my.${deed}-title`)} hidden>
    <Asked visit={visit} say={`my.${deed}-title+my.${deed}-words`} what={visit.text(`my.${deed}-title`)}>
      <Picture visit={visit} name={picture} size={56} />
      <h1>{visit.text(`my.${deed}-title`)}</h1>
    </Asked>
    {about && (
      <p>
        <b>{about}</b>
      </p>
    )}
    <p>{visit.text(`my.${deed}-words`)}</p>
    {warning && (
      <Asked visit={visit} say={warning} what={visit.text(warning)}>
        <p class="note">
          <Picture visit={visit} name="warning" size={36} />
          {visit.text(warning)}
        </p>
      </Asked>
    )}
    <SayButton visit={visit} say="my.no-back" text={visit.text('my.no-back')} to="/my" />
    {asksAgain ? (
      <SayButton visit={visit} say={`my.${deed}-yes`} text={visit.text(`my.${deed}-yes`)} to={to} kind="plain" />
    ) : (
      <form method="post" action={visit.link(to)}>
        <Token csrf={token} />
        <Asked visit={visit} say={`my.${deed}-yes`} what={visit.text(`my.${deed}-yes`)}>
          <button type="submit" class="plain">
            {visit.text(`my.${deed}-yes`)}
          </button>
        </Asked>
      </form>
    )}
  </Shell>
);
