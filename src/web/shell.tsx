import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { languageName } from './language-name.ts';
import { Mark } from './mark.tsx';
import { NumberLink } from './our-number.tsx';
import { palette } from './palette.ts';
import { Read, saidIn } from './read.tsx';
import { sayScript } from './say-script.ts';
import { seekerStyle } from './style.ts';
import type { Visit } from './visit.ts';

type ShellProps = {
  readonly visit: Visit;
  readonly title: string;
  readonly description?: string;
  /** Not for search engines: forms' answers, errors, demonstrations. */
  readonly hidden?: boolean;
  /** More of the head: what the page says to machines. */
  readonly head?: Child;
  readonly children?: Child;
};

type HeadProps = ShellProps & { readonly isSpoken: boolean };

const Head = ({ visit, title, description, hidden, head, isSpoken }: HeadProps) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>{`${title} | ${visit.text('shell.name')}`}</title>
    {description && <meta name="description" content={description} />}
    {hidden && <meta name="robots" content="noindex" />}
    <meta name="theme-color" content={palette.krama} />
    <link rel="icon" href={visit.picture('mark')} type="image/svg+xml" />
    {!hidden &&
      visit.tags.map((tag) => (
        <link rel="alternate" hreflang={tag} href={`${visit.origin}${visit.link(visit.here, tag)}`} />
      ))}
    {head}
    {isSpoken && <script type="module" src={sayScript.url} />}
    <style>{raw(seekerStyle.css)}</style>
  </head>
);

const Top = ({ visit }: { visit: Visit }) => (
  <header class="top">
    <div class="wide">
      <a href={visit.link('/')}>
        <Mark />
        <b>{visit.text('shell.name')}</b>
      </a>
      {visit.tags
        .filter((tag) => tag !== visit.tag)
        .map((tag) => (
          <a class="tongue" href={visit.link(visit.here, tag)} lang={tag} hreflang={tag}>
            {languageName(tag, tag)}
          </a>
        ))}
    </div>
    <div class="krama" />
  </header>
);

const End = ({ visit }: { visit: Visit }) => (
  <footer class="end">
    <div class="krama" />
    <div class="wide">
      <p>{visit.text('shell.never-pay')}</p>
      <p>
        {visit.text('shell.call-from')} <NumberLink visit={visit} />
      </p>
      <p>{visit.text('shell.ring-once')}</p>
      <nav aria-label={visit.text('shell.more')}>
        <a href={visit.link('/')}>{visit.text('shell.all-jobs')}</a>
        <a href={visit.link('/my')}>{visit.text('my.title')}</a>
        <a href={visit.link('/genuine')}>{visit.text('shell.genuine')}</a>
        <a href={visit.link('/about')}>{visit.text('shell.about')}</a>
        <a href={visit.link('/employer')}>{visit.text('shell.employers')}</a>
      </nav>
    </div>
  </footer>
);

/** The whole of a page around its own words: head with the one style, way to the words, mark, languages, voice, foot. */
export const Shell = (props: ShellProps) => {
  const { visit } = props;
  // biome-ignore lint/complexity/noUselessFragments: it makes one text of whatever the children are
  const words = String(<>{props.children}</>);
  const said = saidIn(words);
  return (
    <html lang={visit.tag}>
      <Head {...props} isSpoken={said.length > 0} />
      <body>
        <a class="skip away" href="#words">
          {visit.text('shell.skip')}
        </a>
        <Top visit={visit} />
        <main id="words" class="wide">
          {said.length > 0 && <Read visit={visit} said={said} />}
          {raw(words)}
        </main>
        <End visit={visit} />
      </body>
    </html>
  );
};
