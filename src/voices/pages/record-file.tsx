import { Token } from '../../web/token.tsx';
import type { RecordProps } from './record.tsx';

/** A recording that was made elsewhere; works without a script. */
export const FileForm = ({ visit, csrf, speaker, kind, shown }: RecordProps) => (
  <details id="file" hidden={shown === null}>
    <summary>{visit.text('record.file')}</summary>
    <form method="post" action={visit.link('/studio/takes')} enctype="multipart/form-data">
      <Token csrf={csrf} />
      <input type="hidden" name="voice" value={speaker.id} />
      <input type="hidden" name="kind" value={kind ?? ''} />
      <input type="hidden" name="clip" value={shown?.clip.clip} />
      <input type="hidden" name="words" value={shown?.clip.words} />
      <input type="hidden" name="sentAs" value={shown?.sentAs} />
      <label for="sound">{visit.text('record.file-what')}</label>
      <input type="file" id="sound" name="sound" accept="audio/*" required />
      <button type="submit">{visit.text('record.file-send')}</button>
    </form>
  </details>
);
