import { isPhone, readOwnPhone } from '../../../web/phone-field.ts';
import type { Answers, Step } from '../../registration/answers.ts';
import {
  type Problem,
  type Read,
  readAddress,
  readBusiness,
  readDistrict,
  readPerson,
  readProvince,
} from '../../registration/read.ts';
import type { Counter } from './counter.ts';
import type { Fault } from './parts.tsx';

/** What a page of questions said: what is to be kept, or the sentences for what was wrong. */
export type Taken = { readonly given: Answers } | { readonly faults: readonly Fault[] };

const faultsOf = ({ world, tag }: Counter, problems: readonly Problem[]): Fault[] =>
  problems.map(({ field, problem }) => ({
    field,
    text: world.languages.text(tag, `register.fault-${field}-${problem}`),
  }));

const taken = (counter: Counter, read: Read): Taken =>
  'given' in read ? read : { faults: faultsOf(counter, read.problems) };

const takePerson = (counter: Counter, typed: Record<string, string>): Taken => {
  const { world, tag } = counter;
  const phone = readOwnPhone(typed.phone ?? '', world.country.code);
  const read = taken(counter, readPerson(typed));
  if (isPhone(phone)) return 'given' in read ? { given: { ...read.given, phone } } : read;
  const fault = { field: 'phone', text: world.languages.text(tag, `shell.fault-${phone}`) };
  return { faults: [...('faults' in read ? read.faults : []), fault] };
};

/** Reads what a page of questions said. */
export const take = (
  counter: Counter,
  step: Exclude<Step, 'code'>,
  typed: Record<string, string>,
  answers: Answers,
): Taken => {
  const { country } = counter.world;
  switch (step) {
    case 'business':
      return taken(counter, readBusiness(typed, country));
    case 'province':
      return taken(counter, readProvince(typed, country));
    case 'district':
      return taken(counter, readDistrict(typed, country, answers.province ?? ''));
    case 'address':
      return taken(counter, readAddress(typed));
    case 'person':
      return takePerson(counter, typed);
  }
};
