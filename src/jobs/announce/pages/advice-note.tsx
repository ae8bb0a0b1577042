import type { Visit } from '../../../web/visit.ts';

type AdviceProps = { readonly visit: Visit; readonly advice: readonly string[] };

/** What staff ask an employer to change, in plain words; nothing where they ask for nothing. */
export const AdviceNote = ({ visit, advice }: AdviceProps) =>
  advice.length === 0 ? null : (
    <div class="note">
      <b>{visit.text('announce.advice')}</b>
      <ul class="points">
        {advice.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </div>
  );
