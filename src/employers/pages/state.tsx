import type { ApplicationState } from '../../applications/rules.ts';
import type { AnnouncementState } from '../../jobs/announcement.ts';
import type { Visit } from '../../web/visit.ts';

const colours: Record<ApplicationState, string> = {
  received: 'gold',
  seen: '',
  'short-listed': 'sun',
  interview: 'leaf',
  offered: 'leaf',
  hired: 'palm',
  'not-this-time': 'blush',
  withdrawn: '',
  closed: '',
};

/** Where an application stands, in a word and a colour. */
export const StateMark = ({ visit, state }: { readonly visit: Visit; readonly state: ApplicationState }) => (
  <span class={`state ${colours[state]}`}>{visit.text(`employers.state-${state}`)}</span>
);

const liveColours: Record<AnnouncementState, string> = {
  draft: 'sun',
  review: 'gold',
  live: 'leaf',
  paused: 'blush',
  closed: '',
};

/** Whether an announcement is shown to people, in a word and a colour. */
export const LiveMark = ({ visit, state }: { readonly visit: Visit; readonly state: AnnouncementState }) => (
  <span class={`state ${liveColours[state]}`}>{visit.text(`employers.announcement-${state}`)}</span>
);
