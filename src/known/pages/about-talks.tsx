import { At, Part } from './parts.tsx';
import { jobText, type PartOf } from './telling.ts';

/** Calls that rang, with what they were about. */
export const Calls = ({ telling, known: { calls } }: PartOf) => {
  const { visit, timeZone } = telling;
  return (
    <Part
      visit={visit}
      title="mine.calls"
      none="mine.no-calls"
      entries={calls.flatMap(({ job, dials }) =>
        dials.map((dial) => (
          <>
            <At visit={visit} timeZone={timeZone} at={dial.at} />:{' '}
            {visit.text(dial.direction === 'in' ? 'mine.you-called' : 'mine.we-called')},{' '}
            {dial.answeredAt
              ? visit.text('mine.talked', { seconds: dial.seconds ?? 0 })
              : visit.text('mine.not-answered')}
            {job && (
              <>
                <br />
                {jobText(telling, job)}
              </>
            )}
          </>
        )),
      )}
    />
  );
};

/** Texts that we sent and still have. */
export const Texts = ({ telling: { visit, timeZone }, known: { texts } }: PartOf) => (
  <Part
    visit={visit}
    title="mine.texts"
    none="mine.no-texts"
    entries={texts
      .filter(({ text }) => text !== null)
      .map(({ at, text }) => (
        <>
          <At visit={visit} timeZone={timeZone} at={at} />
          <br />„{text}“
        </>
      ))}
  />
);

/** Their voice, to be heard. */
export const Voices = ({ telling: { visit, timeZone }, known: { recordings } }: PartOf) => (
  <Part
    visit={visit}
    title="mine.voices"
    none="mine.no-voices"
    entries={recordings.map(({ id, kind, at }) => (
      <>
        <b>{visit.text(`mine.voice-${kind}`)}</b>
        <br />
        <At visit={visit} timeZone={timeZone} at={at} />
        <br />
        <a class="back" href={visit.link(`/my/known/voice/${id}.wav`)}>
          {visit.text('mine.listen')}
        </a>
      </>
    ))}
  />
);

const requestText = (kind: string): string => (kind === 'person' || kind === 'mistrust' ? kind : 'other');

/** What they asked of us. */
export const Requests = ({ telling: { visit, timeZone }, known: { requests } }: PartOf) => (
  <Part
    visit={visit}
    title="mine.help"
    none="mine.no-help"
    entries={requests.map(({ kind, at, note }) => (
      <>
        {visit.text(`mine.help-${requestText(kind)}`)}
        <br />
        <At visit={visit} timeZone={timeZone} at={at} />
        {note && (
          <>
            <br />
            {visit.text('mine.our-note')}: „{note}“
          </>
        )}
      </>
    ))}
  />
);
