import { languageName } from '../../web/language-name.ts';
import type { Visit } from '../../web/visit.ts';
import type { SpeakerRow } from '../speakers/store.ts';
import { RecordFrame } from './record.tsx';

type VoiceProps = { readonly visit: Visit; readonly voices: readonly SpeakerRow[]; readonly isStaff: boolean };

/** In whose voice is recorded; or how to come to a voice. */
export const VoicePage = ({ visit, voices, isStaff }: VoiceProps) => (
  <RecordFrame visit={visit} name="">
    <main class="choose">
      <h1>{visit.text(voices.length > 0 ? 'record.whose' : 'record.no-voice')}</h1>
      {voices.length === 0 && <p>{visit.text(isStaff ? 'record.no-voice-staff' : 'record.no-voice-next')}</p>}
      {voices.length === 0 && isStaff && (
        <a class="button" href={visit.link('/studio/voices')}>
          {visit.text('studio.voices')}
        </a>
      )}
      <ul>
        {voices.map(({ id, name, language }) => (
          <li>
            <a class="button" href={visit.link(`/studio/record?voice=${id}`)}>
              {name} <span>{languageName(language, visit.tag)}</span>
            </a>
          </li>
        ))}
      </ul>
    </main>
  </RecordFrame>
);
