import type { Country } from '../country/load.ts';
import type { PersonRow } from '../people/store.ts';
import type { CallingHours } from './rules.ts';

/** Hours in which a person may be called: the ones they chose, or the country's. */
export function hoursOf(person: Pick<PersonRow, 'call_from' | 'call_to'>, country: Country): CallingHours {
  if (person.call_from === null || person.call_to === null) return country.callingHours;
  return { from: person.call_from, to: person.call_to };
}
