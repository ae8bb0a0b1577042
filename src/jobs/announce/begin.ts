import type { Employer } from '../../employers/store.ts';
import { readAdvertisement } from '../../intake/read.ts';
import type { ReadJob } from '../../intake/reading.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { announcersOf, findOwn, type Who } from '../own.ts';
import { type Form, type FromText, sealContent, sealText } from './form.ts';
import { choosableDays } from './last-day.ts';
import { insertForm } from './store.ts';
import { type Typed, typedOf } from './typed.ts';

type Around = Pick<World, 'vault' | 'country'>;
type Begun = Pick<Form, 'typed' | 'fromText' | 'text'>;

const nothing: ReadJob = {
  position: null,
  province: null,
  district: null,
  pay: null,
  vacancies: null,
  hours: null,
  daysPerWeek: null,
  benefits: [],
  needs: [],
};

/** An employer begins an announcement with the position; the place is their own until they say another. */
export async function begin(
  tx: Tx,
  world: Around,
  who: Who,
  input: { employerId: string; position: string },
  now: Date,
): Promise<{ formId: string } | Refusal<'not-yours'>> {
  const employer = await announcer(tx, who, input.employerId);
  if (!employer) return refuse('not-yours');
  const job = { ...nothing, ...placeOf(employer), position: input.position, vacancies: 1 };
  return await keepBegun(
    tx,
    world,
    who,
    employer.id,
    { typed: typed(world, job, now), fromText: null, text: null },
    now,
  );
}

/** An employer begins with the text that they use elsewhere: what is understood of it is filled in. */
export async function beginWithText(
  tx: Tx,
  world: Around,
  who: Who,
  input: { employerId: string; text: string },
  now: Date,
): Promise<{ formId: string } | Refusal<'not-yours'>> {
  const employer = await announcer(tx, who, input.employerId);
  if (!employer) return refuse('not-yours');
  const { job, notes } = readAdvertisement({ title: '', text: input.text }, world.country);
  const place = job.province ? {} : placeOf(employer);
  const begun = { typed: typed(world, { ...job, ...place }, now), fromText: { understood: understoodOf(job), notes } };
  return await keepBegun(tx, world, who, employer.id, { ...begun, text: input.text }, now);
}

/** An employer begins with what they announced before, whatever became of it. */
export async function copyAnnouncement(
  tx: Tx,
  world: Around,
  who: Who,
  announcementId: number,
  now: Date,
): Promise<{ formId: string } | Refusal<'not-yours'>> {
  const own = await findOwn(tx, who, announcementId);
  if (!own) return refuse('not-yours');
  const begun = { typed: typed(world, own.announcement.job, now), fromText: null, text: null };
  return await keepBegun(tx, world, who, own.employer.id, begun, now);
}

async function announcer(tx: Tx, who: Who, employerId: string): Promise<Employer | undefined> {
  return (await announcersOf(tx, who)).find(({ id }) => id === employerId);
}

const placeOf = ({ province, district }: Employer) => ({ province, district });

function typed({ country }: Around, job: ReadJob, now: Date): Typed {
  const ends = choosableDays(now, country.timeZone).last;
  return typedOf(job, { currency: country.currencies[0] ?? 'USD', ends });
}

function understoodOf(job: ReadJob): FromText['understood'] {
  return [
    ...(job.position ? (['position'] as const) : []),
    ...(job.province ? (['province'] as const) : []),
    ...(job.district ? (['district'] as const) : []),
    ...(job.vacancies ? (['vacancies'] as const) : []),
    ...(job.pay ? (['payMin'] as const) : []),
    ...(job.hours ? (['from'] as const) : []),
    ...(job.daysPerWeek ? (['days'] as const) : []),
    ...(job.benefits.length > 0 ? (['benefits'] as const) : []),
    ...(job.needs.length > 0 ? (['needs'] as const) : []),
  ];
}

async function keepBegun(tx: Tx, { vault }: Around, who: Who, employerId: string, begun: Begun, now: Date) {
  const formId = await insertForm(tx, {
    employer_id: employerId,
    made_by: who.userId,
    content_sealed: sealContent(vault, begun),
    text_sealed: begun.text === null ? null : sealText(vault, begun.text),
    changed_at: now,
  });
  return { formId };
}
