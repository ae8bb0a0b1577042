import { Picture } from '../../web/picture.tsx';
import type { Visit } from '../../web/visit.ts';

/** The spoken announcement: an MP3 of the site. */
export type Sound = { readonly url: string; readonly seconds: number };

type ListenProps = {
  readonly visit: Visit;
  readonly id: number;
  readonly sound: Sound;
  /** How many of ten people its employer answers; null where too few have applied to tell. */
  readonly answered: number | null;
};

/** The job said aloud: by the script in its place, or by the browser's own player; a plain link for browsers without both. */
export const Listen = ({ visit, id, sound, answered }: ListenProps) => {
  const words = visit.text('jobs.listen', { seconds: sound.seconds });
  return (
    <div>
      <a
        class="button plain"
        href={`/say/${visit.tag}/what.${id}+rest.${id}${answered === null ? '' : `+answers.${answered}`}.mp3`}
      >
        <Picture visit={visit} name="listen" size={40} />
        {words}
      </a>
      <noscript>
        {/* biome-ignore lint/a11y/useMediaCaption: every sentence that is heard stands beside it as text */}
        <audio controls preload="none" src={sound.url} aria-label={words} />
      </noscript>
    </div>
  );
};
