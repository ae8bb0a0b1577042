import type { Visit } from './visit.ts';

type SayProps = {
  readonly visit: Visit;
  /** The keys of what is said, joined by `+`; see `say-route.ts`. */
  readonly say: string;
  /** What it is about, for who cannot see what it stands beside. */
  readonly what: string;
};

/**
 * Says aloud what it stands beside: a plain link to the sound, which `say.js` plays in its place. It is never inside another
 * link or button, and whatever holds it is marked while it is heard. Silent where the language has no recordings.
 */
export const Say = ({ visit, say, what }: SayProps) =>
  visit.speaks ? (
    <a class="say" href={`/say/${visit.tag}/${say}.mp3`}>
      <img width="28" src={visit.picture('say')} alt={visit.text('listen.to', { what })} />
    </a>
  ) : null;

/** A question, a sentence or a button with its voice beside it. */
export const Asked = ({ children, ...say }: SayProps & { readonly children: unknown }) => (
  <div class="head">
    {children}
    <Say {...say} />
  </div>
);
