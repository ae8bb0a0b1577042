import { isOpen } from '../../applications/rules.ts';
import type { Words } from '../../jobs/pages/words.ts';
import { titleOf } from '../../jobs/pages/words.ts';
import type { Visit } from '../../web/visit.ts';
import type { Mine } from '../read.ts';
import { meetingText } from './meeting.ts';

/** One application in the words of who made it. */
export type MineView = {
  readonly id: string;
  readonly job: { readonly id: number; readonly title: string; readonly position: string; readonly picture: string };
  readonly employer: { readonly id: string; readonly name: string } | null;
  /** The name of the sentence that says where it stands, and its sign. */
  readonly state: string;
  readonly sign: string;
  readonly meeting: {
    readonly when: string;
    readonly where: string;
    readonly state: string;
    readonly version: number;
  } | null;
  readonly open: boolean;
  readonly hidden: boolean;
};

const stateOf = ({ application, changing }: Mine): string => {
  if (changing) return 'changing';
  const { state, closed_why } = application;
  return state === 'closed' ? `closed-${closed_why ?? 'ended'}` : state;
};

const signs: Readonly<Record<string, string>> = {
  received: 'paper',
  seen: 'eye',
  changing: 'clock',
  'short-listed': 'star',
  interview: 'interview',
  offered: 'hired',
  hired: 'hired',
  'not-this-time': 'no',
  withdrawn: 'no',
  'closed-banned': 'warning',
};

/** What one applied for, ready for the page. @param timeZone of the country */
export const mineView = (visit: Visit, words: Words, mine: Mine): MineView => {
  const { application, announcement, employer, interview } = mine;
  const state = stateOf(mine);
  return {
    id: application.id,
    job: {
      id: announcement.id,
      title: titleOf(visit, words, announcement),
      position: announcement.job.position,
      picture: words.country.position(announcement.job.position)?.picture ?? 'briefcase',
    },
    employer: employer && { id: employer.id, name: visit.name(employer.name) },
    state,
    sign: signs[state] ?? 'no',
    meeting: interview && {
      ...meetingText(visit, words, { announcement, employer, interview }),
      state: interview.state,
      version: interview.version,
    },
    open: isOpen(application.state),
    hidden: application.hidden_at !== null,
  };
};
