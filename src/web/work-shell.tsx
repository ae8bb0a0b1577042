import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { languageName } from './language-name.ts';
import { Mark } from './mark.tsx';
import { Picture } from './picture.tsx';
import { Token } from './token.tsx';
import type { Visit } from './visit.ts';
import { workStyle } from './work-style.ts';

/** A list of work in the bar at the top; `count` where something waits in it. */
export type Tab = { readonly path: string; readonly label: string; readonly count?: number };

/** What stands around every page of somebody who is signed in; `who` is null on the page to sign in. */
export type Frame = {
  readonly visit: Visit;
  readonly who: { readonly name: string; readonly csrf: string } | null;
  readonly tabs: readonly Tab[];
  /** How things stand with them, in a line above every page, and where it can be changed. */
  readonly standing?: { readonly path: string; readonly label: string };
  /** What they were told and have not looked at, above every page. */
  readonly notices?: Notices;
};

/** Something that somebody is told: `notices.<kind>` filled with the facts, and where they can do something about it. */
type NoticeLine = {
  readonly kind: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly path: string;
};

/** How many notices nobody has looked at, the newest of them, and where all are. */
export type Notices = { readonly path: string; readonly count: number; readonly newest: readonly NoticeLine[] };

/** A notice in words, as a sentence; who we are, as a text to a telephone begins, is left out. */
export const noticeText = (visit: Visit, { kind, facts }: Pick<NoticeLine, 'kind' | 'facts'>): string => {
  const text = visit.text(`notices.${kind}`, facts);
  const name = visit.text('shell.name');
  const told = text.startsWith(name) ? text.slice(name.length).replace(/^[:៖]\s*/, '') : text;
  return told.slice(0, 1).toUpperCase() + told.slice(1);
};

type WorkShellProps = {
  readonly frame: Frame;
  readonly title: string;
  /** What the head holds besides: a script, its style. */
  readonly head?: Child;
  readonly children?: Child;
};

const Top = ({ frame: { visit, who, tabs } }: { readonly frame: Frame }) => (
  <header class="top">
    <div class="wide">
      <a class="home" href={visit.link(tabs[0]?.path ?? '/')}>
        <Mark />
        {visit.text('shell.name')}
      </a>
      {visit.tags
        .filter((tag) => tag !== visit.tag)
        .map((tag) => (
          <a href={visit.link(visit.here, tag)} lang={tag} hreflang={tag}>
            {languageName(tag, tag)}
          </a>
        ))}
      {who && (
        <a href={visit.link('/account')} aria-label={`${visit.text('accounts.mine')}: ${who.name}`}>
          <span class="name">{who.name}</span>
          <span class="short">
            <Picture visit={visit} name="person" size={30} />
          </span>
        </a>
      )}
      {who && (
        <form method="post" action={visit.link('/sign-out')}>
          <Token csrf={who.csrf} />
          <button type="submit">{visit.text('accounts.sign-out')}</button>
        </form>
      )}
    </div>
    <div class="krama" />
  </header>
);

const isHere = (visit: Visit, path: string) => visit.here.split('?')[0] === path;

const Tabs = ({ frame: { visit, tabs } }: { readonly frame: Frame }) => (
  <nav class="tabs" aria-label={visit.text('accounts.lists')}>
    <ul class="wide">
      {tabs.map(({ path, label, count }) => (
        <li>
          <a href={visit.link(path)} aria-current={isHere(visit, path) ? 'page' : undefined}>
            {label}
            {count !== undefined && count > 0 && <span class="count">{count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

const NoticeBar = ({ visit, notices }: { readonly visit: Visit; readonly notices: Notices }) =>
  notices.newest.length === 0 ? null : (
    <section class="note" aria-label={visit.text('notice-pages.title')}>
      <ul class="points">
        {notices.newest.map((notice) => (
          <li>
            <a href={visit.link(notice.path)}>{noticeText(visit, notice)}</a>
          </li>
        ))}
      </ul>
      {notices.count > 0 && (
        <a class="small" href={visit.link(notices.path)}>
          {visit.text('notice-pages.all', { count: notices.count })}
        </a>
      )}
    </section>
  );

/** The whole of a page of employers or staff around its own words. */
export const WorkShell = ({ frame, title, head, children }: WorkShellProps) => (
  <html lang={frame.visit.tag}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} | ${frame.visit.text('shell.name')}`}</title>
      <meta name="robots" content="noindex" />
      <meta name="theme-color" content="#8c1c34" />
      <link rel="icon" href={frame.visit.picture('mark')} type="image/svg+xml" />
      <style>{raw(workStyle.css)}</style>
      {head}
    </head>
    <body>
      <a class="skip away" href="#words">
        {frame.visit.text('shell.skip')}
      </a>
      <Top frame={frame} />
      {frame.tabs.length > 1 && <Tabs frame={frame} />}
      <main id="words" class="wide">
        {frame.standing && (
          <p class="small">
            <a href={frame.visit.link(frame.standing.path)}>{frame.standing.label}</a>
          </p>
        )}
        {frame.notices && <NoticeBar visit={frame.visit} notices={frame.notices} />}
        {children}
      </main>
      <footer class="end">
        <p class="wide">{frame.visit.text('shell.never-pay')}</p>
      </footer>
    </body>
  </html>
);
