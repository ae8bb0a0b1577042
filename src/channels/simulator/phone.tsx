import { readFileSync } from 'node:fs';
import { raw } from 'hono/html';
import { Mark } from '../../web/mark.tsx';
import { createStyle } from '../../web/style.ts';
import type { Visit } from '../../web/visit.ts';
import { Network, OwnNumber, type PhoneProps } from './phone-side.tsx';
import { Texts } from './texts-part.tsx';

/** The one style of the phone's page. */
export const phoneStyle = createStyle(readFileSync(new URL('./phone.css', import.meta.url), 'utf8'));

const languageName = (tag: string) => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;

/** The words that the script shows; they stand in the page, so that the script speaks no language itself. */
const told = [
  ...['no-call', 'ringing', 'calling', 'in-call', 'ended', 'connecting', 'no-signal', 'sound-off', 'sent-twice'],
  ...['answer', 'call', 'missed', 'microphone', 'no-microphone', 'speak', 'no-sound'],
  ...['called-busy', 'called-refused', 'called-too-often', 'called-no-line'],
  ...['rings-staff', 'rings-worker', 'with-staff', 'with-worker'],
];

const Words = ({ visit, timeZone, ours, canCall }: PhoneProps) => {
  const words = Object.fromEntries(told.map((key) => [key, visit.text(`phone.${key}`)]));
  const waits = visit.text('phone.waits', { time: '{time}' });
  const rung = visit.text('phone.for', { number: '{number}' });
  const all = { ...words, waits, for: rung, timeZone, ours: ours ?? '', canCall };
  const json = JSON.stringify(all).replaceAll('<', '\\u003c');
  return (
    <script type="application/json" id="told">
      {raw(json)}
    </script>
  );
};

const Top = ({ visit }: { readonly visit: Visit }) => (
  <header class="top">
    <a href={visit.link('/')}>
      <Mark />
      <b>{visit.text('shell.name')}</b>
    </a>
    {visit.tags
      .filter((tag) => tag !== visit.tag)
      .map((tag) => (
        <a href={visit.link('/phone', tag)} lang={tag} hreflang={tag}>
          {languageName(tag)}
        </a>
      ))}
  </header>
);

const letters = ['', 'abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

const Keypad = ({ visit }: { readonly visit: Visit }) => (
  <fieldset class="keys" aria-label={visit.text('phone.keypad')}>
    <button type="button" class="answer" id="answer" aria-label={visit.text('phone.answer')} disabled>
      <Handpiece />
    </button>
    <button type="button" class="end" id="end" aria-label={visit.text('phone.end')} disabled>
      <Handpiece />
    </button>
    {letters.map((some, index) => (
      <button type="button" data-key={String(index + 1)}>
        {index + 1}
        <small aria-hidden="true">{some}</small>
      </button>
    ))}
    <button type="button" data-key="*" aria-label={visit.text('phone.star')}>
      *
    </button>
    <button type="button" data-key="0">
      0<small aria-hidden="true">+</small>
    </button>
    <button type="button" data-key="#" aria-label={visit.text('phone.hash')}>
      #
    </button>
  </fieldset>
);

const Handpiece = () => (
  <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" focusable="false">
    <path d="M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11 11 0 0 0 3.6.58 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1c0 1.3.2 2.5.6 3.6a1 1 0 0 1-.3 1z" />
  </svg>
);

/** The one number, and the ways to ring it. */
const CallUs = ({ visit, ours }: { readonly visit: Visit; readonly ours: string }) => (
  <section class="call-us" aria-labelledby="call-title">
    <h2 id="call-title">{visit.text('phone.our-number')}</h2>
    <button type="button" id="call" disabled>
      <Handpiece />
      <span>
        {visit.text('phone.call')} <b>{ours}</b>
      </span>
    </button>
    <p>{visit.text('phone.ring-once')}</p>
    <p>{visit.text('phone.or-stay')}</p>
  </section>
);

const Handset = ({ visit }: { readonly visit: Visit }) => (
  <section class="phone" id="phone" data-state="idle" aria-label={visit.text('phone.phone')}>
    <div class="ear" aria-hidden="true" />
    <div class="screen">
      <div class="bar" aria-hidden="true">
        <span class="signal" id="signal">
          <i />
          <i />
          <i />
          <i />
        </span>
        <span id="clock" />
        <span class="battery">
          <i />
        </span>
      </div>
      <p class="status" id="status" role="status">
        {visit.text('phone.connecting')}
      </p>
      <p class="number" id="number" />
      <p class="line" id="line" />
    </div>
    <Keypad visit={visit} />
    <p class="brand" aria-hidden="true">
      Bong Pheak
    </p>
  </section>
);

const Captions = ({ visit }: { readonly visit: Visit }) => (
  <section class="captions" aria-labelledby="captions-title">
    <h2 id="captions-title">{visit.text('phone.captions')}</h2>
    <p id="message" role="status" hidden />
    <p id="quiet">{visit.text('phone.quiet')}</p>
    <ol id="captions" />
  </section>
);

/** A feature phone in the browser: the demonstration's calls ring it. The only page with a script. */
export const PhonePage = (props: PhoneProps) => {
  const { visit } = props;
  return (
    <html lang={visit.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${visit.text('phone.title')} | ${visit.text('shell.name')}`}</title>
        <meta name="robots" content="noindex" />
        <link rel="icon" href={visit.picture('mark')} type="image/svg+xml" />
        <style>{raw(phoneStyle.css)}</style>
        <Words {...props} />
        <script type="module" src={props.script} />
      </head>
      <body>
        <Top visit={visit} />
        <div class="krama" />
        <main>
          <div class="words">
            <h1>{visit.text('phone.title')}</h1>
            <p>{visit.text('phone.what')}</p>
            <noscript>
              <p class="fault">{visit.text('phone.needs-script')}</p>
            </noscript>
          </div>
          <div class="desk">
            <div class="hand">
              <Handset visit={visit} />
              {props.ours !== null && <CallUs visit={visit} ours={props.ours} />}
            </div>
            <div class="beside">
              <Captions visit={visit} />
              <Texts {...props} />
              <OwnNumber {...props} />
              <Network {...props} />
              <p class="soft">{visit.text('phone.voice-note')}</p>
              <p class="soft">{visit.text('phone.keyboard')}</p>
            </div>
          </div>
        </main>
      </body>
    </html>
  );
};
