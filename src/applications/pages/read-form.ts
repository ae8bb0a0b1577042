import { z } from 'zod';
import type { E164 } from '../../kit/phone.ts';
import type { Fault } from '../../web/field.tsx';
import { nameProblem, tidyName } from '../../web/name-field.ts';
import { isPhone, phoneFault, readOwnPhone } from '../../web/phone-field.ts';
import type { Visit } from '../../web/visit.ts';
import type { ApplyTyped } from './apply-form.tsx';

const Form = z.object({ name: z.string().catch(''), phone: z.string().catch('') });

/** What the form said: all there is to apply with, or what was wrong, in the visitor's words, and what was typed. */
export type ApplyRead =
  | { readonly name: string; readonly phone: E164; readonly faults: null }
  | { readonly typed: ApplyTyped; readonly faults: readonly Fault[] };

/** Reads the form to apply. @param country ISO 3166-1 code of the country whose numbers we call */
export const readApply = (body: unknown, visit: Visit, country: string): ApplyRead => {
  const typed = Form.parse(body);
  const name = tidyName(typed.name);
  const phone = readOwnPhone(typed.phone, country);
  const problem = nameProblem(name);
  if (!problem && isPhone(phone)) return { name, phone, faults: null };
  const faults: Fault[] = [];
  if (problem)
    faults.push({
      field: 'name',
      text: visit.text(`applications.fault-name-${problem}`),
      say: `page.fault-name-${problem}`,
    });
  if (!isPhone(phone)) faults.push(phoneFault(visit, 'phone', phone));
  return { typed, faults };
};
