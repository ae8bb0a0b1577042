/**
 * What people allow. `share-with-employer`: name, number and what they say, for one announcement. `call-again`: that we ring them
 * once more about a job. `tell-family`, `give-number`: what one request of a family or an organisation is answered.
 */
export const consentKinds = ['share-with-employer', 'call-again', 'tell-family', 'give-number'] as const;
export type ConsentKind = (typeof consentKinds)[number];

/** Why a consent ended: the application was taken back, they hid themselves, were erased, said no, or it was time. */
export type WithdrawnWhy = 'withdrawn' | 'hidden' | 'erased' | 'refused' | 'expired';

/** The words to which somebody said yes, and how they said it: by sending the form under them, or by a key while they were heard. */
export type Words = { readonly sentence: string; readonly text: string; readonly language: string } & (
  | { readonly how: 'written' }
  | { readonly how: 'spoken'; readonly pressed: string; readonly edition: number; readonly dialId: string }
);
