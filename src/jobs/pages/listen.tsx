import { Picture } from '../../web/picture.tsx';
import type { Visit } from '../../web/visit.ts';

/** The spoken announcement: an MP3 of the site. */
export type Sound = { readonly url: string; readonly seconds: number };

/** The job said aloud: the browser's own player, loaded only when it is pressed, and a plain link for browsers without. */
export const Listen = ({ visit, sound }: { readonly visit: Visit; readonly sound: Sound }) => (
  <section class="card">
    <div class="head">
      <Picture visit={visit} name="listen" size={48} />
      <h2>
        <a class="back" href={sound.url} type="audio/mpeg">
          {visit.text('jobs.listen', { seconds: sound.seconds })}
        </a>
      </h2>
    </div>
    {/* biome-ignore lint/a11y/useMediaCaption: every sentence that is heard stands beside it as text */}
    <audio controls preload="none" src={sound.url} aria-label={visit.text('jobs.listen', { seconds: sound.seconds })} />
  </section>
);
