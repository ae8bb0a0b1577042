import { At, Part } from './parts.tsx';
import { jobText, type PartOf, relationText } from './telling.ts';

/** What they applied for, who sees them by it, and what was written about them. */
export const Applied = ({ telling, known: { applications } }: PartOf) => {
  const { visit, timeZone } = telling;
  return (
    <Part
      visit={visit}
      title="mine.applications"
      none="mine.no-applications"
      entries={applications.map((one) => (
        <>
          <b>{jobText(telling, one.job)}</b>
          <br />
          <At visit={visit} timeZone={timeZone} at={one.at} />
          <br />
          {visit.text(`my.state-${one.state === 'closed' ? `closed-${one.closedWhy ?? 'ended'}` : one.state}`)}
          <br />
          {visit.text(one.isShared ? 'mine.sees-you' : 'mine.sees-you-not')}
          {one.notes.map((note) => (
            <>
              <br />
              {visit.text('mine.employer-notes')}: „{note.text}“
            </>
          ))}
        </>
      ))}
    />
  );
};

/** Who looked at them, when, and at what. */
export const Looks = ({ telling: { visit, timeZone }, known: { looks } }: PartOf) => (
  <Part
    visit={visit}
    title="mine.looks"
    none="mine.no-looks"
    entries={looks.map(({ at, employer, what }) => (
      <>
        <b>{employer ? visit.name(employer) : visit.text('mine.team')}</b>
        <br />
        <At visit={visit} timeZone={timeZone} at={at} /> ·{' '}
        {what.map((one) => visit.text(`mine.what-${one}`)).join(', ')}
      </>
    ))}
  />
);

/** What they allowed, whom, and whether it still stands. */
export const Consents = ({ telling: { visit, timeZone }, known: { consents } }: PartOf) => (
  <Part
    visit={visit}
    title="mine.consents"
    none="mine.no-consents"
    entries={consents.map((one) => (
      <>
        <b>{one.employer ? visit.name(one.employer) : visit.text('mine.team')}</b>
        <br />
        <At visit={visit} timeZone={timeZone} at={one.at} />
        {one.withdrawnAt && (
          <>
            {' · '}
            {visit.text('mine.taken-back')} <At visit={visit} timeZone={timeZone} at={one.withdrawnAt} />
          </>
        )}
      </>
    ))}
  />
);

/** To which jobs they were sent, and by whom of family or friends; the name of who sent them is that person's own. */
export const Referrals = ({ telling, known: { referrals } }: PartOf) => (
  <Part
    visit={telling.visit}
    title="mine.referrals"
    none="mine.no-referrals"
    entries={referrals.map(({ job, at, sponsors }) => (
      <>
        <b>{jobText(telling, job)}</b>
        <br />
        <At visit={telling.visit} timeZone={telling.timeZone} at={at} />
        {sponsors.map(({ relation }) => (
          <>
            <br />
            {telling.visit.text('mine.sent-by', { relation: relationText(telling, relation) })}
          </>
        ))}
      </>
    ))}
  />
);
