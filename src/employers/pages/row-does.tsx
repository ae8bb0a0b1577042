import { Token } from '../../web/token.tsx';
import type { RowProps } from './announcements.tsx';

type Verb = 'pause' | 'resume' | 'copy';

const Tap = ({
  frame: { visit, who },
  row,
  verb,
  kind,
}: RowProps & { readonly verb: Verb; readonly kind?: string }) => (
  <form class="does" method="post" action={visit.link(`/employer/announcement/${row.id}/${verb}`)}>
    <Token csrf={who?.csrf ?? ''} />
    <button type="submit" class={kind}>
      {visit.text(`announce.${verb}`)}
    </button>
  </form>
);

const To = ({
  frame: { visit },
  row,
  to,
  text,
  kind = '',
}: RowProps & Record<'to' | 'text', string> & { kind?: string }) => (
  <a class={`button ${kind}`} href={visit.link(`/employer/announcement/${row.id}${to}`)}>
    {visit.text(text)}
  </a>
);

/** What is done most in this state. */
const First = (props: RowProps) => {
  const { frame, row } = props;
  switch (row.state) {
    case 'draft':
      return (
        <To
          {...props}
          to={row.advice.length > 0 ? '/edit' : '/preview'}
          text={row.advice.length > 0 ? 'announce.change' : 'announce.see'}
          kind="first"
        />
      );
    case 'review':
      return <To {...props} to="/preview" text="announce.see" />;
    case 'live':
    case 'paused':
    case 'closed':
      return (
        <a
          class={row.fresh > 0 ? 'button first' : 'button'}
          href={frame.visit.link(`/employer/announcement/${row.id}`)}
        >
          {frame.visit.text('employers.applicants', { count: row.all })}
        </a>
      );
  }
};

const isOpen = ({ state }: RowProps['row']) => state === 'live' || state === 'paused';

/** What can be done with an announcement now: the usual first, all else behind one tap. */
export const RowDoes = (props: RowProps) => {
  const { frame, row } = props;
  if (row.state === 'closed')
    return (
      <div class="does">
        {row.all > 0 && <First {...props} />}
        <Tap {...props} verb="copy" />
      </div>
    );
  return (
    <>
      <div class="does">
        <First {...props} />
        {row.endsSoon && <To {...props} to="/renew" text="announce.renew" />}
        {row.isPausedByThem && <Tap {...props} verb="resume" kind="first" />}
      </div>
      <details>
        <summary>{frame.visit.text('announce.more-to-do')}</summary>
        <div class="does">
          {isOpen(row) && <To {...props} to="/preview" text="announce.see" />}
          <To {...props} to="/edit" text="announce.change" />
          {row.state === 'live' && <Tap {...props} verb="pause" />}
          {isOpen(row) && <To {...props} to="/extend" text="announce.extend" />}
          <Tap {...props} verb="copy" />
          <To {...props} to="/close" text="employers.close" kind="stop" />
        </div>
      </details>
    </>
  );
};
