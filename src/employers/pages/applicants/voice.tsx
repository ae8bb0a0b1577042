import { Picture } from '../../../web/picture.tsx';
import type { Visit } from '../../../web/visit.ts';

type VoiceProps = {
  readonly visit: Visit;
  readonly applicationId: string;
  /** Null where they say nothing. */
  readonly ms: number | null;
};

/** What an applicant says in their own voice; it is fetched when somebody presses play, and that is written down. */
export const Voice = ({ visit, applicationId, ms }: VoiceProps) => {
  if (ms === null) return null;
  const src = visit.link(`/employer/application/${applicationId}/voice.wav`);
  const words = visit.text('applicants.voice', { seconds: Math.max(1, Math.round(ms / 1000)) });
  return (
    <div class="sound">
      <p class="facts small">
        <span>
          <Picture visit={visit} name="microphone" size={20} />
          {words}
        </span>
        <span class="soft">{visit.text('applicants.voice-noted')}</span>
      </p>
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what people say in their own voice */}
      <audio controls controlslist="nodownload" preload="none" src={src} aria-label={words}>
        <a href={src}>{words}</a>
      </audio>
    </div>
  );
};
