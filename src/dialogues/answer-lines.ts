import type { Line } from '../speech/values.ts';
import type { AnswerCall, Interview } from './answer-data.ts';

const line = (say: string): Line => ({ say });

/** The keys by which an interview is answered: said at once after when and where, before all else. */
export const invited = {
  1: { to: 'come', offer: line('answer.press-1-come') },
  2: { to: 'other-day', offer: line('answer.press-2-other-day') },
} as const;

const appliedFor = ({ job: { position, province, district } }: AnswerCall): Line => ({
  say: 'call.applied-for',
  with: { position: { position }, place: { place: { province, district } } },
});

const when = ({ date, time }: Interview): Line => ({
  say: 'answer.when',
  with: { date: { weekdayAndDate: date }, time: { time } },
});

/** The employer's own voice says name and address; else the kind of place and the district; else the employer will say it. */
const where = ({ own, kind, place }: Interview): Line[] => {
  if (own) return [{ say: 'answer.place-own', with: { employer: { employer: own } } }];
  if (place === null) return [line('answer.place-later')];
  const it: Line[] = kind === null ? [] : [{ say: 'job.kind', with: { kind: { employerKind: kind } } }];
  return [{ say: 'answer.place', with: { place: { place } } }, ...it];
};

const invitation = ({ answer, interview }: AnswerCall): Line[] => {
  if (!interview) return [line('call.answer-interview')];
  const first = interview.moved ? 'answer.interview-moved' : 'answer.interview';
  return [
    line(answer === 'reminder' ? 'answer.reminder' : first),
    when(interview),
    ...where(interview),
    invited[1].offer,
    invited[2].offer,
  ];
};

const helpLines = ({ help }: AnswerCall): Line[] =>
  help.length > 0 ? [{ say: 'answer.help', with: { numbers: { list: help.map((phone) => ({ phone })) } } }] : [];

const calledOff = ({ calledOff }: AnswerCall): Line[] => (calledOff ? [line('answer.called-off')] : []);

const news = (data: AnswerCall): Line[] => {
  switch (data.answer) {
    case 'interview':
    case 'reminder':
      return invitation(data);
    case 'short-listed':
    case 'hired':
      return [line(`call.answer-${data.answer}`)];
    case 'not-this-time':
      return data.reason ? [line(`answer.not-${data.reason}`)] : [line('call.answer-not-this-time')];
    case 'banned':
      return [line('answer.banned'), line('call.never-pay'), ...helpLines(data)];
    case 'offered':
    case 'unanswered':
    case 'filled':
    case 'ended':
      return [line(`answer.${data.answer}`)];
  }
};

/** After what ends an application we say where else there is work: how many jobs near it, or the number to ring. */
const others = ({ answer, near, ourNumber }: AnswerCall): Line[] => {
  if (near) return [{ say: 'answer.others', with: { jobs: { number: near.jobs } } }];
  if (!endings.has(answer) || ourNumber === '') return [];
  return [{ say: 'answer.ring-us', with: { phone: { phone: ourNumber } } }];
};

const endings: ReadonlySet<AnswerCall['answer']> = new Set(['not-this-time', 'unanswered', 'filled', 'ended']);

/** All that is told: which job, what became of it, and what else there is. */
export const tellAnswer = (data: AnswerCall): readonly Line[] => [
  appliedFor(data),
  ...calledOff(data),
  ...news(data),
  ...others(data),
];

/** Whether somebody is about to take work: then they are told what nobody may take from them. */
export const takesWork = ({ answer }: AnswerCall): boolean =>
  answer === 'interview' || answer === 'offered' || answer === 'hired';
