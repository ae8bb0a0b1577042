import type { Visit } from '../../web/visit.ts';

type MeaningProps = {
  readonly visit: Visit;
  /** The language of the clip. */
  readonly language: string;
  readonly of: {
    readonly meaning: string | null;
    readonly meaningTag: string | undefined;
    readonly sentence: string | null;
  };
};

/** What a clip means in another language, and the sentence in which it stands. */
export const Meaning = ({ visit, language, of: { meaning, meaningTag, sentence } }: MeaningProps) => (
  <>
    {meaning && (
      <p class="soft" lang={meaningTag}>
        {meaning}
      </p>
    )}
    {sentence && (
      <p>
        {visit.text('studio.stands-in')} <q lang={language}>{sentence}</q>
      </p>
    )}
  </>
);
