import { Picture } from '../../../web/picture.tsx';
import { Asked } from '../../../web/say.tsx';
import { SayButton } from '../../../web/say-button.tsx';
import { Shell } from '../../../web/shell.tsx';
import { Token } from '../../../web/token.tsx';
import type { Visit } from '../../../web/visit.ts';
import type { Sent } from '../../store.ts';

/** A question as its worker sees it; `tellAt` in words, where something good will be told. */
export type QuestionView = { readonly inquiry: Sent; readonly tellAt: string };

type Props = { readonly visit: Visit; readonly token: string; readonly view: QuestionView };

const answers = [
  { word: 'well', picture: 'yes', kind: '' },
  { word: 'number', picture: 'phone', kind: 'second' },
  { word: 'nothing', picture: 'no', kind: 'plain' },
  { word: 'afraid', picture: 'warning', kind: 'plain' },
] as const;

/** Number first goes to a page that asks once more: it cannot be taken back once it was told. */
const Answers = ({ visit, token, view: { inquiry } }: Props) => (
  <form class="card act" method="post" action={visit.link(`/my/question/${inquiry.id}`)}>
    <Token csrf={token} />
    {answers.map(({ word, picture, kind }) => (
      <Asked visit={visit} say={`family.my-${word}`} what={visit.text(`family.my-${word}`)}>
        <button type="submit" name="word" value={word} class={kind || undefined}>
          <Picture visit={visit} name={picture} size={36} />
          {visit.text(`family.my-${word}`)}
        </button>
      </Asked>
    ))}
  </form>
);

const Standing = ({ visit, token, view: { inquiry, tellAt } }: Props) => (
  <div class="card">
    <Asked
      visit={visit}
      say={`family.my-standing-${inquiry.word}`}
      what={visit.text(`family.my-standing-${inquiry.word}`)}
    >
      <p class="note">
        <Picture visit={visit} name="yes" size={36} />
        {visit.text(`family.my-standing-${inquiry.word}`)}
      </p>
    </Asked>
    <p>{visit.text('family.my-tell-at', { at: tellAt })}</p>
    <form method="post" action={visit.link(`/my/question/${inquiry.id}/take-back`)}>
      <Token csrf={token} />
      <SayButton visit={visit} say="family.my-take-back" text={visit.text('family.my-take-back')} picture="no" />
    </form>
  </div>
);

/** A number that was given out by order of an authority: to whom, and when in words. */
export type Disclosed = { readonly relation: string; readonly at: string };

type PageProps = {
  readonly visit: Visit;
  readonly token: string;
  readonly views: readonly QuestionView[];
  readonly disclosed: readonly Disclosed[];
  readonly noted: boolean;
};

/**
 * What families and organisations ask about the worker. What was answered by silence or fear is not shown again: another may hold this
 * telephone later.
 */
export const QuestionsPage = ({ visit, token, views, disclosed, noted }: PageProps) => (
  <Shell visit={visit} title={visit.text('family.my-question')} hidden>
    <Asked visit={visit} say="family.my-question" what={visit.text('family.my-question')}>
      <h1>{visit.text('family.my-question')}</h1>
    </Asked>
    {noted && (
      <Asked visit={visit} say="family.my-noted" what={visit.text('family.my-noted')}>
        <p class="note" role="status">
          {visit.text('family.my-noted')}
        </p>
      </Asked>
    )}
    {views.length === 0 && disclosed.length === 0 && !noted && <p>{visit.text('family.my-none')}</p>}
    {views.map((view) => {
      const { relation, wants, word } = view.inquiry;
      return (
        <section>
          <Asked
            visit={visit}
            say={`family.from-${relation}+family.wants-${wants}+family.you-decide`}
            what={visit.text(`family.from-${relation}`)}
          >
            <h2>{visit.text(`family.from-${relation}`)}</h2>
          </Asked>
          <p>{visit.text(`family.wants-${wants}`)}</p>
          {word === null ? (
            <Answers visit={visit} token={token} view={view} />
          ) : (
            <Standing visit={visit} token={token} view={view} />
          )}
        </section>
      );
    })}
    {disclosed.length > 0 && (
      <section class="card">
        <Asked visit={visit} say="family.my-disclosed" what={visit.text('family.my-disclosed')}>
          <p>{visit.text('family.my-disclosed')}</p>
        </Asked>
        <ul>
          {disclosed.map(({ relation, at }) => (
            <li>
              {visit.text(`family.is-${relation}`)}, {at}
            </li>
          ))}
        </ul>
      </section>
    )}
    <a class="back" href={visit.link('/my')}>
      ← {visit.text('my.title')}
    </a>
  </Shell>
);

/** Once more before a number is given. */
export const SurePage = ({ visit, token, inquiryId }: Omit<Props, 'view'> & { readonly inquiryId: string }) => (
  <Shell visit={visit} title={visit.text('family.my-sure-title')} hidden>
    <Asked visit={visit} say="family.my-sure-title+family.number-stays" what={visit.text('family.my-sure-title')}>
      <Picture visit={visit} name="phone" size={56} />
      <h1>{visit.text('family.my-sure-title')}</h1>
    </Asked>
    <p>{visit.text('family.number-stays')}</p>
    <SayButton visit={visit} say="my.no-back" text={visit.text('my.no-back')} to="/my/question" />
    <form method="post" action={visit.link(`/my/question/${inquiryId}`)}>
      <Token csrf={token} />
      <input type="hidden" name="sure" value="yes" />
      <Asked visit={visit} say="family.my-number" what={visit.text('family.my-number')}>
        <button type="submit" name="word" value="number" class="plain">
          {visit.text('family.my-number')}
        </button>
      </Asked>
    </form>
  </Shell>
);
