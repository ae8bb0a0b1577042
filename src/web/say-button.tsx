import { Picture } from './picture.tsx';
import { Asked } from './say.tsx';
import type { Visit } from './visit.ts';

type SayButtonProps = {
  readonly visit: Visit;
  /** The keys of what it says of itself, joined by `+`. */
  readonly say: string;
  readonly text: string;
  readonly picture?: string;
  /** Where it leads, a path of the site; without it the button sends the form that it stands in. */
  readonly to?: string;
  readonly kind?: 'second' | 'plain';
};

/** A button, or a link that looks like one, with its voice beside it. */
export const SayButton = ({ visit, say, text, picture, to, kind }: SayButtonProps) => {
  const face = [picture === undefined ? null : <Picture visit={visit} name={picture} size={36} />, text];
  return (
    <Asked visit={visit} say={say} what={text}>
      {to === undefined ? (
        <button type="submit">{face}</button>
      ) : (
        <a class={kind ? `button ${kind}` : 'button'} href={visit.link(to)}>
          {face}
        </a>
      )}
    </Asked>
  );
};

/** The way to the first page. */
export const AllJobs = ({ visit, kind }: Pick<SayButtonProps, 'visit' | 'kind'>) => (
  <SayButton visit={visit} say="page.all-jobs" text={visit.text('shell.all-jobs')} to="/" {...(kind ? { kind } : {})} />
);
