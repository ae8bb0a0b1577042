import { languageName } from '../../web/language-name.ts';
import type { Visit } from '../../web/visit.ts';
import type { Overview, Progress } from './read-overview.ts';

const hundred = (part: number, all: number) => (all === 0 ? 0 : Math.round((1000 * part) / all) / 10);

/** How much is approved, and how much waits for a second person; the words beside it say the same. */
const Bar = ({ all, counts }: Progress) => (
  <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="all" width="100" height="10" />
    <rect class="waits" width={hundred(counts.approved + counts.waiting, all)} height="10" />
    <rect class="done" width={hundred(counts.approved, all)} height="10" />
  </svg>
);

type VoiceProps = { readonly visit: Visit; readonly voice: Progress; readonly isChosen: boolean };

const Voice = ({ visit, voice, isChosen }: VoiceProps) => {
  const { speaker, all, counts } = voice;
  return (
    <li>
      <p class="facts">
        <a href={visit.link(`/studio?voice=${speaker.id}`)} aria-current={isChosen ? 'true' : undefined}>
          <b>{speaker.name}</b>
        </a>
        {speaker.rank === null && <span class="state">{visit.text('studio.rests')}</span>}
        <span>{visit.text('studio.approved-of', { approved: counts.approved, all })}</span>
        {counts.waiting > 0 && <span class="soft">{visit.text('studio.waiting-of', { count: counts.waiting })}</span>}
        {counts['sent-back'] > 0 && (
          <span class="wrong">{visit.text('studio.sent-back-of', { count: counts['sent-back'] })}</span>
        )}
      </p>
      <Bar {...voice} />
    </li>
  );
};

type ProgressCardProps = {
  readonly visit: Visit;
  readonly language: Overview['languages'][number];
  /** The voice whose clips are listed below. */
  readonly chosen: string | null;
};

/** One language: how far its voices are, and how many announcements wait to be made again. */
export const ProgressCard = ({ visit, language: { tag, voices, all, stale }, chosen }: ProgressCardProps) => (
  <section class="card">
    <h2>
      <a href={visit.link(`/studio?language=${tag}`)}>{languageName(tag, visit.tag)}</a>
    </h2>
    {voices.length === 0 && <p class="soft">{visit.text('studio.no-voice', { all })}</p>}
    <ul class="voices">
      {voices.map((voice) => (
        <Voice visit={visit} voice={voice} isChosen={voice.speaker.id === chosen} />
      ))}
    </ul>
    <p class="small soft">{visit.text('studio.stale', { count: stale })}</p>
  </section>
);
