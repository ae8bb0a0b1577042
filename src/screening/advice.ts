/** What an employer can be asked to change: `screening.advice-<code>` says it in plain words. */
export const advices = [
  'no-fee',
  'documents',
  'debt',
  'freedom',
  'wages',
  'age',
  'hours',
  'rest-day',
  'pay-too-high',
  'pay-too-low',
  'address',
  'contact',
  'position',
  'abroad',
  'travel',
  'demands',
  'broker',
  'verification',
  'text',
] as const;
export type Advice = (typeof advices)[number];

/** Whether a code of the country's rules is one that has words. */
export const isAdvice = (code: string): code is Advice => advices.some((known) => known === code);
