import { holdInterview, type Interview } from '../../applications/interviews/store.ts';
import { holdApplication } from '../../applications/store.ts';
import type { SaidEmployer } from '../../country/job.ts';
import type { Country } from '../../country/load.ts';
import { type AnswerCall, Reason, type Interview as Told } from '../../dialogues/answer-data.ts';
import { withEmployer } from '../../employers/said.ts';
import { type Employer, findEmployer } from '../../employers/store.ts';
import type { Announcement } from '../../jobs/announcement.ts';
import { readBoard } from '../../jobs/store.ts';
import { localDay, localTime } from '../../kit/clock.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { provincesAround, toldPosition } from '../find-work/near.ts';
import type { Call } from '../store.ts';
import { ourNumber } from '../trunks/our-number.ts';
import { wasInvited } from './store.ts';

type Around = Pick<World, 'country' | 'speech' | 'trunks'>;

/** After these there may be other work to tell of. */
const ENDINGS: ReadonlySet<Call['answer']> = new Set(['not-this-time', 'unanswered', 'filled', 'ended', 'banned']);

/** What the call with an answer needs to know, as things stand. */
export async function answerData(
  tx: Tx,
  world: Around,
  call: Call,
  announcement: Announcement,
  now: Date,
): Promise<Omit<Partial<AnswerCall>, 'answer'> & { answer: Call['answer'] }> {
  const { job, employerId, id } = announcement;
  const employer = employerId === null ? undefined : await findEmployer(tx, employerId);
  const application = call.application_id === null ? undefined : await holdApplication(tx, call.application_id);
  const interview = call.application_id === null ? undefined : await holdInterview(tx, call.application_id);
  const invited = call.application_id !== null && (await wasInvited(tx, call.application_id, call.id));
  const isAhead = interview !== undefined && interview.at > now;
  const invites = call.answer === 'interview' || call.answer === 'reminder';
  const stands = isAhead && interview.state !== 'cancelled';
  const around = { world, tag: call.language, announcement, employer };
  return {
    job,
    answer: call.answer,
    reason: application?.reason_told ? Reason.nullable().catch(null).parse(application.reason) : null,
    announcement: id,
    interview: invites && stands ? { ...toldInterview(around, interview), moved: invited } : null,
    calledOff: !invites && invited && isAhead && call.answer !== 'hired' && call.answer !== 'offered',
    near: ENDINGS.has(call.answer) ? await jobsNear(tx, world.country, announcement) : null,
    help: call.answer === 'banned' ? world.country.help.map(({ number }) => number) : [],
    ourNumber: ourNumber(world.trunks),
  };
}

type Of = { world: Around; tag: string; announcement: Announcement; employer: Employer | undefined };

function toldInterview(
  { world, tag, announcement, employer }: Of,
  { at, place, version }: Interview,
): Omit<Told, 'moved'> {
  const { timeZone } = world.country;
  const { hour, minute } = localTime(at, timeZone);
  const time = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
  const { job } = announcement;
  const said: SaidEmployer | undefined = employer && withEmployer(world, tag, job, employer).employer;
  const when = { date: localDay(at, timeZone), time, version };
  const kind = said?.kind ?? null;
  switch (place.kind) {
    case 'words':
      return { ...when, place: null, own: null, kind };
    case 'job':
      return { ...when, place: { province: job.province, district: job.district }, own: null, kind };
    case 'address': {
      const { province, district } = employer ?? job;
      return { ...when, place: { province, district }, own: said?.own ?? null, kind };
    }
  }
}

/** Jobs of the same kind in the province and those next to it, without the one applied for; null where there are none. */
async function jobsNear(tx: Tx, country: Country, { job, state }: Announcement): Promise<AnswerCall['near']> {
  const { position, province } = job;
  if (!toldPosition(country, position)) return null;
  const around = new Set(provincesAround(country, { province, scope: 'near' }));
  const live = (await readBoard(tx)).filter((one) => one.position === position && around.has(one.province));
  const jobs = live.reduce((sum, one) => sum + one.live, 0) - (state === 'live' ? 1 : 0);
  return jobs > 0 ? { province, position, jobs } : null;
}
