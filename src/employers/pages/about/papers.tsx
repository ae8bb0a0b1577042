import { Token } from '../../../web/token.tsx';
import type { Visit } from '../../../web/visit.ts';
import type { Frame } from '../../../web/work-shell.tsx';
import { mediaType } from '../../papers/rules.ts';
import type { Paper } from '../../papers/store.ts';

const kilobytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1024));

/** What a paper is, as a link to open it. */
export const PaperLink = ({ visit, paper, path, at }: { visit: Visit; paper: Paper; path: string; at: number }) => (
  <a href={visit.link(path)} target="_blank" rel="noopener">
    {visit.text(paper.format === 'pdf' ? 'verification.paper-pdf' : 'verification.paper-photo', {
      at,
      kb: kilobytes(paper.bytes),
    })}
  </a>
);

type PapersProps = { readonly frame: Frame; readonly employerId: string; readonly papers: readonly Paper[] };

const accept = [...(['jpeg', 'png', 'webp', 'pdf'] as const).map(mediaType), '.jpg', '.pdf'].join(',');

/** The papers that were sent, and where more are added. */
export const Papers = ({ frame: { visit, who }, employerId, papers }: PapersProps) => (
  <section class="card part" id="papers">
    <h2>{visit.text('verification.papers')}</h2>
    <p>{visit.text('verification.papers-why')}</p>
    {papers.length > 0 && (
      <ul class="lines">
        {papers.map((paper, at) => (
          <li>
            <PaperLink visit={visit} paper={paper} path={`/employer/about/paper/${paper.id}`} at={at + 1} />
          </li>
        ))}
      </ul>
    )}
    <form
      class="fields"
      method="post"
      action={visit.link(`/employer/about/${employerId}/papers`)}
      enctype="multipart/form-data"
    >
      <Token csrf={who?.csrf ?? ''} />
      <div class="field">
        <label for={`files-${employerId}`}>{visit.text('verification.choose-files')}</label>
        <span class="soft small" id={`files-hint-${employerId}`}>
          {visit.text('verification.files-hint')}
        </span>
        <input
          type="file"
          id={`files-${employerId}`}
          name="files"
          multiple
          accept={accept}
          aria-describedby={`files-hint-${employerId}`}
        />
      </div>
      <button type="submit" class={papers.length === 0 ? 'first' : undefined}>
        {visit.text('verification.send-files')}
      </button>
    </form>
  </section>
);
