import type { Interview } from '../../../applications/interviews/store.ts';
import type { InterviewPlace } from '../../../applications/rules.ts';
import { Picture } from '../../../web/picture.tsx';
import type { Visit } from '../../../web/visit.ts';
import { appointment } from './when-day.ts';

/** Where an interview is, in words. */
export const placeText = (visit: Visit, place: InterviewPlace): string =>
  place.kind === 'words' ? place.words : visit.text(`applicants.place-${place.kind}`);

type InterviewLineProps = { readonly visit: Visit; readonly timeZone: string; readonly interview: Interview };

/** When and where somebody is to come, and what they say to that. */
export const InterviewLine = ({ visit, timeZone, interview }: InterviewLineProps) => (
  <p class={interview.state === 'other-day' ? 'note bad small' : 'note good small'}>
    <Picture visit={visit} name="calendar" size={20} /> {appointment(visit, interview.at, timeZone)},{' '}
    {placeText(visit, interview.place)}. <b>{visit.text(`applicants.interview-${interview.state}`)}</b>
  </p>
);
