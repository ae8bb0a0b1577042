import { LiveMark } from '../../employers/pages/state.tsx';
import { showPhone } from '../../kit/phone.ts';
import { Picture } from '../../web/picture.tsx';
import type { Visit } from '../../web/visit.ts';
import type { JobView, PersonView } from './known.ts';

/** What somebody is called; who only rang us has no name yet, and goes by their number where that may be shown. */
export const nameText = (visit: Visit, person: PersonView | null, number: 'with-number' | 'without-number'): string => {
  if (person?.name) return person.name;
  if (person?.phone && number === 'with-number') return showPhone(person.phone);
  return visit.text(!person || person.isErased ? 'desk.erased' : 'desk.nobody');
};

/** Who it is about, and how to reach them; whoever wants no calls is named, and cannot be tapped. */
export const PersonLine = ({ visit, person }: { readonly visit: Visit; readonly person: PersonView | null }) => (
  <div class="name-line">
    <p class="who">
      {person?.name ?? (
        <span class="soft">{person ? nameText(visit, person, 'without-number') : visit.text('desk.nobody')}</span>
      )}
    </p>
    {person?.phone && (
      <a class="tel" href={`tel:${person.phone}`}>
        <Picture visit={visit} name="phone" size={22} />
        {showPhone(person.phone)}
      </a>
    )}
    {person?.neverCall && <span class="state blush">{visit.text('desk.never-call')}</span>}
    {person && <span class="soft small">{visit.text('desk.speaks', { language: person.language })}</span>}
  </div>
);

/** Which job it is about, and whose. */
export const JobLine = ({ visit, job }: { readonly visit: Visit; readonly job: JobView | null }) =>
  job && (
    <p class="facts">
      <a href={visit.link(`/job/${job.id}`)}>{job.title}</a>
      {job.employer && <span class="soft">{job.employer}</span>}
      {job.state !== 'live' && <LiveMark visit={visit} state={job.state} />}
    </p>
  );
