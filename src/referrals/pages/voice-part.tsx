import type { Fault } from '../../web/field.tsx';
import { Picture } from '../../web/picture.tsx';
import { Asked } from '../../web/say.tsx';
import type { Visit } from '../../web/visit.ts';

/** What this browser spoke before the form had to be corrected: its id, and how long it is in milliseconds. */
export type KeptVoice = { readonly id: string; readonly ms: number };

type VoiceProps = {
  readonly visit: Visit;
  readonly jobId: number;
  readonly kept: KeptVoice | null;
  readonly faults: readonly Fault[];
};

const LONGEST_MS = 10_000;

/** What the script shows, in the visitor's language; it speaks none itself. */
const told = ['idle', 'asking', 'speak', 'refused', 'nothing'] as const;

/** What the script of a recorder shows and how long it records; a page may say some of it in other words. */
export const recorderWords = (visit: Visit, longestMs: number) => ({
  'data-longest': longestMs,
  ...Object.fromEntries(told.map((key) => [`data-${key}`, visit.text(`greetings.${key}`)])),
  'data-recorded': visit.text('greetings.recorded', { seconds: '{seconds}' }),
});

/** A voice that was kept is at least a second long to whoever spoke it. */
const secondsOf = (ms: number) => Math.max(1, Math.round(ms / 1000));

/** The button to record with: a ring that fills while there is time, and a disc as large as the voice is loud. */
export const Recorder = ({ visit }: { readonly visit: Visit }) => (
  <div class="recorder" id="voice-recorder" hidden>
    <button type="button" class="record" id="voice-record" aria-describedby="voice-status">
      <svg viewBox="0 0 120 120" width="120" height="120" aria-hidden="true" focusable="false">
        <circle class="level" id="voice-level" cx="60" cy="60" r="34" />
        <circle class="room" cx="60" cy="60" r="54" />
        <circle class="ring" id="voice-ring" cx="60" cy="60" r="54" pathLength="100" transform="rotate(-90 60 60)" />
      </svg>
      <Picture visit={visit} name="microphone" size={48} />
      <span class="away" id="voice-does" data-stop={visit.text('greetings.stop')}>
        {visit.text('greetings.record')}
      </span>
    </button>
  </div>
);

/** What can be done with what was recorded, by the script. */
export const HeardDoes = ({ visit }: { readonly visit: Visit }) => (
  <div class="does" id="voice-more" hidden>
    <button type="button" class="plain" id="voice-hear" data-stop={visit.text('greetings.stop')}>
      <Picture visit={visit} name="listen" size={28} />
      <span>{visit.text('greetings.hear')}</span>
    </button>
    <button type="button" class="plain" id="voice-again">
      <Picture visit={visit} name="microphone" size={28} />
      {visit.text('greetings.again')}
    </button>
    <button type="button" class="plain" id="voice-delete">
      <Picture visit={visit} name="bin" size={28} />
      {visit.text('greetings.delete')}
    </button>
  </div>
);

/** What was recorded: heard, spoken again, or thrown away. Without a script, what was kept can be heard and left out. */
const Heard = ({ visit, jobId, kept }: VoiceProps) => (
  <div class="heard" id="voice-heard" hidden={!kept}>
    {/* biome-ignore lint/a11y/useMediaCaption: whoever hears it has just said it */}
    <audio
      controls
      preload="none"
      aria-label={visit.text('greetings.hear')}
      src={kept ? visit.link(`/job/${jobId}/refer/voice/${kept.id}.wav`) : undefined}
    />
    {kept && <input type="hidden" name="kept" value={kept.id} />}
    {kept && (
      <label class="tick" id="voice-drop">
        <input type="checkbox" name="drop" value="1" />
        {visit.text('greetings.drop')}
      </label>
    )}
    <HeardDoes visit={visit} />
  </div>
);
/** Who refers may say a few words in their own voice. Always the last field of its form, see `read-sent.ts`. */
export const VoicePart = (props: VoiceProps) => {
  const { visit, kept, faults } = props;
  const fault = faults.find(({ field }) => field === 'voice');
  return (
    <section
      class={fault ? 'voice field bad' : 'voice field'}
      id="voice"
      aria-labelledby="voice-title"
      {...recorderWords(visit, LONGEST_MS)}
    >
      <Asked visit={visit} say="page.own-voice" what={visit.text('greetings.title')}>
        <h2 id="voice-title">{visit.text('greetings.title')}</h2>
      </Asked>
      <p>{visit.text('greetings.words')}</p>
      <p class="soft">{visit.text('greetings.example')}</p>
      {fault && (
        <span class="fault" id="voice-fault">
          {fault.text}
        </span>
      )}
      <Recorder visit={visit} />
      <p class="said" id="voice-status" role="status">
        {kept && visit.text('greetings.recorded', { seconds: secondsOf(kept.ms) })}
      </p>
      <Heard {...props} />
      <div id="voice-choose">
        <label for="voice-file">{visit.text(kept ? 'greetings.choose-again' : 'greetings.choose')}</label>
        <input
          type="file"
          id="voice-file"
          name="voice"
          accept="audio/*"
          capture
          aria-invalid={fault ? 'true' : undefined}
          aria-describedby={fault ? 'voice-fault' : undefined}
        />
      </div>
    </section>
  );
};
