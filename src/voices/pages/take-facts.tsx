import type { Visit } from '../../web/visit.ts';
import type { VoicedTake } from '../takes/store.ts';

/** What a voice is called; the voice of all employers has no name of its own. */
export const speakerName = (visit: Visit, { name, kind }: { name: string; kind: 'person' | 'employers' }): string =>
  kind === 'employers' ? visit.text('studio.employers-voice') : name;

/** How a take was measured: its length, how loud it is, and what may be wrong with it. */
export const TakeFacts = ({
  visit,
  take,
}: {
  readonly visit: Visit;
  readonly take: Omit<VoicedTake, 'speaker' | 'language'>;
}) => (
  <p class="facts small">
    <span class="soft">
      {visit.text('studio.measured', {
        seconds: (take.ms / 1000).toFixed(1),
        loudness: take.loudness.toFixed(1),
        peak: take.peak.toFixed(1),
      })}
    </span>
    {take.warnings.map((warning) => (
      <span class="state blush">{visit.text(`studio.warning-${warning}`)}</span>
    ))}
  </p>
);
