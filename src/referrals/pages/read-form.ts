import { z } from 'zod';
import type { Country } from '../../country/load.ts';
import type { E164 } from '../../kit/phone.ts';
import type { Fault } from '../../web/field.tsx';
import { nameProblem, tidyName } from '../../web/name-field.ts';
import { isPhone, phoneFault, readOwnPhone } from '../../web/phone-field.ts';
import type { Visit } from '../../web/visit.ts';
import type { ReferTyped } from './refer.tsx';

const Text = z.string().catch('');
const Form = z.object({ theirName: Text, theirPhone: Text, yourName: Text, relation: Text, language: Text });

/** What the form said: all there is to refer with, or what was wrong, in the visitor's words; and what was typed. */
export type ReferRead =
  | {
      readonly theirName: string;
      readonly theirPhone: E164;
      readonly yourName: string;
      readonly relation: string;
      readonly language: string;
      readonly typed: ReferTyped;
      readonly faults: null;
    }
  | { readonly typed: ReferTyped; readonly faults: readonly Fault[] };

/** Reads the form to refer; faults in the order of its fields. */
export const readRefer = (body: unknown, visit: Visit, country: Country): ReferRead => {
  const typed = Form.parse(body);
  const [theirName, yourName] = [tidyName(typed.theirName), tidyName(typed.yourName)];
  const theirPhone = readOwnPhone(typed.theirPhone, country.code);
  const { relation, language } = typed;
  const named = (field: 'theirName' | 'yourName', name: string): Fault[] => {
    const problem = nameProblem(name);
    if (!problem) return [];
    const say = field === 'theirName' && problem === 'missing' ? 'their-name-missing' : `name-${problem}`;
    return [{ field, text: visit.text(`referrals.fault-${field}-${problem}`), say: `page.fault-${say}` }];
  };
  const chosen = (field: 'relation' | 'language', isKnown: boolean): Fault[] =>
    isKnown ? [] : [{ field, text: visit.text(`referrals.fault-${field}-missing`), say: 'page.choose-one' }];
  const faults = [
    ...named('theirName', theirName),
    ...(isPhone(theirPhone) ? [] : [phoneFault(visit, 'theirPhone', theirPhone)]),
    ...chosen('language', country.languages.includes(language)),
    ...named('yourName', yourName),
    ...chosen('relation', country.relation(relation) !== undefined),
  ];
  if (faults.length > 0 || !isPhone(theirPhone)) return { typed, faults };
  return { theirName, theirPhone, yourName, relation, language, typed, faults: null };
};
