import type { Interview } from '../../applications/interviews/store.ts';
import type { Employer } from '../../employers/store.ts';
import type { Announcement } from '../../jobs/announcement.ts';
import type { Words } from '../../jobs/pages/words.ts';
import { dateFormat } from '../../kit/formats.ts';
import type { Visit } from '../../web/visit.ts';

type Meeting = { announcement: Announcement; employer: Employer | null; interview: Interview };

/** When and where to come, in words: the day of the week as well, since people count in those. */
export function meetingText(
  visit: Visit,
  { speech, country }: Words,
  { announcement, employer, interview }: Meeting,
): { when: string; where: string } {
  const when = dateFormat(`${visit.tag}-u-nu-latn`, {
    timeZone: country.timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(interview.at);
  const { province, district } = announcement.job;
  const place = speech.value(visit.tag, { place: { province, district } }).text;
  switch (interview.place.kind) {
    case 'words':
      return { when, where: interview.place.words };
    case 'address':
      return { when, where: employer ? visit.name(employer.address) : place };
    case 'job':
      return { when, where: place };
  }
}
