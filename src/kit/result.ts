/** What a verb gives back: what it made, or a refusal with a stable name and the facts. */
export type Refusal<Name extends string> = { readonly refused: Name; readonly facts?: Record<string, string | number> };

/** A refusal as a value; `facts` fill the sentence that tells it. */
export function refuse<Name extends string>(name: Name, facts?: Record<string, string | number>): Refusal<Name> {
  return facts ? { refused: name, facts } : { refused: name };
}

/** Whether a verb's answer is a refusal. */
export function isRefused<T, Name extends string>(answer: T | Refusal<Name>): answer is Refusal<Name> {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}
