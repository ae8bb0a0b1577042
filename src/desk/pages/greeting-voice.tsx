import { Token } from '../../web/token.tsx';
import type { Frame } from '../../web/work-shell.tsx';

/** A greeting as a list shows it: null `sound` where it was thrown away. */
export type VoiceView = {
  readonly id: string;
  readonly seconds: number;
  readonly isThere: boolean;
  readonly from: string;
};

/** Who spoke, and their voice to listen to; it is fetched when one of us presses play, and that is written down. */
export const GreetingVoice = ({ frame: { visit }, voice }: { readonly frame: Frame; readonly voice: VoiceView }) => (
  <div>
    <p class="facts small">
      <span>{visit.text('greetings.from', { relation: voice.from })}</span>
      <span class="soft">{visit.text('greetings.length', { seconds: voice.seconds })}</span>
    </p>
    {voice.isThere ? (
      // biome-ignore lint/a11y/useMediaCaption: nobody has written down what people say to each other
      <audio
        controls
        preload="none"
        aria-label={visit.text('greetings.listen')}
        title={visit.text('greetings.listen')}
        src={`/desk/greetings/${voice.id}.wav`}
      />
    ) : (
      <p class="soft">{visit.text('greetings.is-deleted')}</p>
    )}
  </div>
);

type DeleteProps = { readonly frame: Frame; readonly voice: VoiceView };

/** Throws the sound away. */
export const DeleteVoice = ({ frame: { visit, who }, voice }: DeleteProps) =>
  voice.isThere ? (
    <form class="does" method="post" action={visit.link(`/desk/greetings/${voice.id}/delete`)}>
      <Token csrf={who?.csrf ?? ''} />
      <input type="hidden" name="back" value={visit.here} />
      <button type="submit" class="stop">
        {visit.text('greetings.delete-it')}
      </button>
    </form>
  ) : null;
