import { VoiceHead } from '../../referrals/pages/voice-page.tsx';
import { HeardDoes, Recorder, recorderWords } from '../../referrals/pages/voice-part.tsx';
import type { OwnName } from '../../voices/employer-name/own-names.ts';
import { LONGEST_NAME_MS } from '../../voices/employer-name/say.ts';
import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { namePath } from './names.tsx';

/** What may be wrong with what was sent; `not-now`: no tool to read sound with, or no place to keep it. */
export type NameFault = 'no-file' | 'nothing-said' | 'too-long' | 'too-large' | 'no-sound' | 'not-now' | 'other-words';

type SayNameProps = {
  readonly frame: Frame;
  readonly name: OwnName;
  /** Under which what is recorded is sent: once, however often. */
  readonly sentAs: string;
  readonly fault: NameFault | null;
};

/** Silence before and after is cut off, and costs none of the time. */
const SILENCE_MS = 1500;

const Voice = ({ frame: { visit }, fault }: SayNameProps) => (
  <div
    class="voice"
    id="voice"
    {...recorderWords(visit, LONGEST_NAME_MS + SILENCE_MS)}
    data-refused={visit.text('own-name.refused')}
  >
    <Recorder visit={visit} />
    <p class="said" id="voice-status" role="status" />
    <div class="heard" id="voice-heard" hidden>
      {/* biome-ignore lint/a11y/useMediaCaption: whoever hears it has just said it */}
      <audio controls preload="none" aria-label={visit.text('greetings.hear')} />
      <HeardDoes visit={visit} />
    </div>
    <div id="voice-choose">
      <label for="voice-file">{visit.text('own-name.choose')}</label>
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
  </div>
);

/** The words large, and the recorder under them: by the script, or by what the telephone has to record with. */
export const SayNamePage = (props: SayNameProps) => {
  const { frame, name, sentAs, fault } = props;
  const { visit, who } = frame;
  const title = visit.text('own-name.title');
  return (
    <WorkShell frame={frame} title={fault ? visit.text('shell.fault-title', { title }) : title} head={<VoiceHead />}>
      <p>
        <a href={visit.link('/employer/name')}>← {visit.text('own-name.back')}</a>
      </p>
      <form class="card narrow fields" method="post" action={visit.link(namePath(name))} enctype="multipart/form-data">
        <Token csrf={who?.csrf ?? ''} />
        <input type="hidden" name="sentAs" value={sentAs} />
        <input type="hidden" name="words" value={name.words} />
        <h1>{visit.text('own-name.these-words')}</h1>
        <p class="words" lang={name.tag}>
          {name.words}
        </p>
        {fault && (
          <p class="note bad" role="alert" id="voice-fault">
            <b>{visit.text(`own-name.fault-${fault}`)}</b>
          </p>
        )}
        <Voice {...props} />
        <p class="soft">{visit.text('own-name.nothing-else')}</p>
        <div class="does">
          <button type="submit" class="first">
            {visit.text('own-name.send')}
          </button>
        </div>
      </form>
    </WorkShell>
  );
};
