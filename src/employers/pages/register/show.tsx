import type { Context } from 'hono';
import { showPhone } from '../../../kit/phone.ts';
import type { Visit } from '../../../web/visit.ts';
import { answerWork } from '../../../web/work-answer.ts';
import type { Answers, Step } from '../../registration/answers.ts';
import { AddressPage } from './address.tsx';
import { BusinessPage } from './business.tsx';
import { CodePage } from './code.tsx';
import type { Counter } from './counter.ts';
import { type Fault, stepPath } from './parts.tsx';
import { PersonPage } from './person.tsx';
import { PlacePage } from './place.tsx';

type Shown = {
  readonly step: Step;
  readonly answers: Answers;
  /** What was typed and not taken; what is known already where left out. */
  readonly typed?: Record<string, string>;
  readonly faults?: readonly Fault[];
  readonly status?: 200 | 422 | 429;
};

const typedOf = (answers: Answers): Record<string, string> => {
  const phone = answers.phone === undefined ? {} : { phone: showPhone(answers.phone) };
  const point = answers.point ? { lat: String(answers.point.lat), lon: String(answers.point.lon) } : {};
  const words = Object.entries(answers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  return { ...Object.fromEntries(words), ...phone, ...point };
};

const provinces = (visit: Visit, { world: { country } }: Counter) =>
  country.regions.map((region) => ({
    name: visit.name(region.name),
    choices: country.provinces
      .filter((province) => province.region === region.id)
      .map(({ id, name }) => ({ id, name: visit.name(name) })),
  }));

const districts = (visit: Visit, { world: { country } }: Counter, { province = '' }: Answers) => [
  {
    name: visit.name(country.province(province)?.name ?? {}),
    choices: country.districtsOf(province).map(({ id, name }) => ({ id, name: visit.name(name) })),
  },
];

const pageOf = (visit: Visit, counter: Counter, { step, answers, typed, faults = [] }: Shown) => {
  const { country, speech } = counter.world;
  const frame = { visit, who: null, tabs: [] };
  const props = { frame, typed: typed ?? typedOf(answers), faults };
  switch (step) {
    case 'business': {
      const kinds = country.employerKinds.map(({ id, name, picture }) => ({ id, name: visit.name(name), picture }));
      return <BusinessPage {...props} kinds={kinds} />;
    }
    case 'province':
      return <PlacePage {...props} step="province" groups={provinces(visit, counter)} />;
    case 'district':
      return <PlacePage {...props} step="district" groups={districts(visit, counter, answers)} />;
    case 'address': {
      const { province = '', district = null } = answers;
      return <AddressPage {...props} place={speech.value(visit.tag, { place: { province, district } }).text} />;
    }
    case 'person':
      return <PersonPage {...props} />;
    case 'code':
      return <CodePage {...props} phone={showPhone(answers.phone ?? '')} way={answers.way ?? 'text'} />;
  }
};

/** Shows a page of questions with what is known or was typed, and what was wrong. */
export const show = (c: Context, counter: Counter, shown: Shown) => {
  const visit = counter.front.visit(counter.tag, stepPath(shown.step));
  const isPlace = shown.step === 'address';
  if (isPlace) c.header('Permissions-Policy', 'camera=(), geolocation=(self), microphone=()');
  return answerWork(
    c,
    pageOf(visit, counter, shown),
    shown.status ?? (shown.faults?.length ? 422 : 200),
    isPlace ? 'scripted' : 'scriptless',
  );
};
