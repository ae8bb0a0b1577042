import type { Child } from 'hono/jsx';
import { Picture } from './picture.tsx';
import { Asked } from './say.tsx';
import { AllJobs } from './say-button.tsx';
import { Shell } from './shell.tsx';
import type { Visit } from './visit.ts';

type NoticeProps = {
  readonly visit: Visit;
  readonly picture: string;
  readonly title: string;
  /** The keys of what the page says, joined by `+`. */
  readonly say: string;
  readonly lines: readonly string[];
  readonly children?: Child;
};

/** A page that says one thing: done, wait, not here, something broke. */
export const Notice = ({ visit, picture, title, say, lines, children }: NoticeProps) => (
  <Shell visit={visit} title={title} hidden>
    <Asked visit={visit} say={say} what={title}>
      <Picture visit={visit} name={picture} size={72} />
      <h1>{title}</h1>
    </Asked>
    {lines.map((line) => (
      <p>{line}</p>
    ))}
    {children}
  </Shell>
);

/** What went wrong, as far as the visitor needs to know. */
export type Apology = 'not-found' | 'too-many' | 'broken' | 'refused';

/** The page for what went wrong, in words without blame, with the way on. */
export const ApologyPage = ({ visit, about }: { readonly visit: Visit; readonly about: Apology }) => (
  <Notice
    visit={visit}
    picture={about === 'too-many' ? 'clock' : 'warning'}
    title={visit.text(`shell.${about}`)}
    say={`page.${about}`}
    lines={[visit.text(`shell.${about}-next`)]}
  >
    <AllJobs visit={visit} />
  </Notice>
);
