import type { Country } from '../../country/load.ts';
import type { Fault } from '../../web/field.tsx';
import { nameProblem, tidyName } from '../../web/name-field.ts';
import { isPhone, phoneFault, readOwnPhone } from '../../web/phone-field.ts';
import type { Visit } from '../../web/visit.ts';
import type { Particulars, Step } from '../particulars.ts';
import { family, organisations, wants } from '../rules.ts';

/** What a page of questions said: what is to be kept, or what was wrong. */
export type Read = { readonly given: Particulars } | { readonly faults: readonly Fault[] };

type Typed = Readonly<Record<string, string>>;

const LONGEST_WHY = 1000;

const fault = (visit: Visit, field: string, name: string, say = `family.fault-${name}`): Fault => ({
  field,
  text: visit.text(`family.fault-${name}`),
  say,
});

const nameFault = (visit: Visit, field: string, name: string, missing: string): Fault[] => {
  const problem = nameProblem(name);
  if (problem === null) return [];
  return [
    problem === 'missing' ? fault(visit, field, missing) : fault(visit, field, 'too-long', 'page.fault-name-too-long'),
  ];
};

const chosen = <const T extends string>(
  visit: Visit,
  field: string,
  all: readonly T[],
  given: string | undefined,
): T | { readonly faults: readonly Fault[] } =>
  all.find((one) => one === given) ?? { faults: [fault(visit, field, 'choose')] };

const tidyWhy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .trim();

const readName = (visit: Visit, typed: Typed, said: Particulars): Read => {
  const [name, organisation] = [tidyName(typed.name ?? ''), tidyName(typed.organisation ?? '')];
  const isOrganisation = said.side === 'organisation';
  const faults = [
    ...(isOrganisation ? nameFault(visit, 'organisation', organisation, 'organisation') : []),
    ...nameFault(visit, 'name', name, 'name'),
  ];
  if (faults.length > 0) return { faults };
  return { given: isOrganisation ? { name, organisation } : { name } };
};

const readWorker = (visit: Visit, country: Country, typed: Typed, said: Particulars): Read => {
  const [worker, number] = [tidyName(typed.worker ?? ''), (typed.workerPhone ?? '').trim()];
  const phone = number === '' ? null : readOwnPhone(number, country.code);
  const faults = nameFault(visit, 'worker', worker, 'worker');
  if (phone !== null && !isPhone(phone)) return { faults: [...faults, phoneFault(visit, 'workerPhone', phone)] };
  if (phone !== null && phone === said.phone) faults.push(fault(visit, 'workerPhone', 'same-number'));
  return faults.length > 0 ? { faults } : { given: { worker, workerPhone: phone } };
};

/** Reads what a page of questions said. @param said what was answered before */
export const readStep = (
  visit: Visit,
  country: Country,
  { step, typed, said }: { step: Exclude<Step, 'code' | 'papers'>; typed: Typed; said: Particulars },
): Read => {
  switch (step) {
    case 'side': {
      const side = chosen(visit, 'side', ['family', 'organisation'], typed.side);
      if (typeof side !== 'string') return side;
      return { given: side === said.side ? { side } : { side, relation: undefined } };
    }
    case 'relation': {
      const all = said.side === 'organisation' ? organisations : family;
      const relation = chosen<Particulars['relation'] & string>(visit, 'relation', all, typed.relation);
      return typeof relation === 'string' ? { given: { relation } } : relation;
    }
    case 'name':
      return readName(visit, typed, said);
    case 'phone': {
      const phone = readOwnPhone(typed.phone ?? '', country.code);
      const way = typed.way === 'text' ? 'text' : 'call';
      return isPhone(phone) ? { given: { phone, way } } : { faults: [phoneFault(visit, 'phone', phone)] };
    }
    case 'worker':
      return readWorker(visit, country, typed, said);
    case 'wants': {
      const want = chosen(visit, 'wants', wants, typed.wants);
      return typeof want === 'string' ? { given: { wants: want } } : want;
    }
    case 'why': {
      const why = tidyWhy(typed.why ?? '');
      if (!/\p{L}/u.test(why)) return { faults: [fault(visit, 'why', 'why')] };
      if (why.length > LONGEST_WHY) return { faults: [fault(visit, 'why', 'too-long', 'family.fault-why')] };
      return { given: { why } };
    }
  }
};
