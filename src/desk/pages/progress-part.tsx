import type { Progress } from '../../calling/join/progress.ts';
import { isUnderWay } from '../../calling/join/progress.ts';
import { Picture } from '../../web/picture.tsx';
import { Token } from '../../web/token.tsx';
import { When } from '../../web/when.tsx';
import type { Frame } from '../../web/work-shell.tsx';

/** The newest call that one of us made to somebody who waits. */
export type OurCall = {
  readonly id: string;
  readonly at: Date;
  readonly by: string | null;
  readonly isMine: boolean;
  readonly progress: Progress;
};

type PartProps = {
  readonly frame: Frame;
  readonly timeZone: string;
  readonly wishId: string;
  readonly call: OurCall | null;
  /** They have a number, and have not forbidden calls. */
  readonly mayBeCalled: boolean;
};

const needsKey: readonly Progress[] = ['waits', 'rings-us', 'we-answered'];

const Progressing = ({ frame: { visit }, timeZone, wishId, call }: PartProps) =>
  call && (
    <div class="note small" role="status">
      <p class="facts">
        <b>{visit.text(`people.at-${call.progress}`)}</b>
        <a href={visit.link(`/desk/call/${call.id}`)}>
          {call.by ?? '?'}, <When visit={visit} at={call.at} timeZone={timeZone} />
        </a>
        {isUnderWay(call.progress) && (
          <a href={visit.link(`/desk/people/${wishId}`)}>{visit.text('people.look-again')}</a>
        )}
      </p>
      {call.isMine && needsKey.includes(call.progress) && <p>{visit.text('people.press-1')}</p>}
    </div>
  );

/** How far our call to them has come, and the button that begins one. */
export const ProgressPart = (props: PartProps) => {
  const { frame, wishId, call, mayBeCalled } = props;
  const { visit, who } = frame;
  const isFree = call === null || !isUnderWay(call.progress);
  return (
    <>
      <Progressing {...props} />
      {mayBeCalled && isFree && (
        <form class="does" method="post" action={visit.link(`/desk/people/${wishId}/call`)}>
          <Token csrf={who?.csrf ?? ''} />
          <button type="submit" class="first">
            <Picture visit={visit} name="phone" size={24} />
            {visit.text('people.call')}
          </button>
        </form>
      )}
    </>
  );
};
