/** What staff open people's data for; every page of theirs has one. */
export const staffPurposes = [
  'answer-wish',
  'follow-report',
  'look-up-call',
  'follow-referral',
  'judge-greeting',
  'help-person',
  'read-notes',
  'official-request',
  'safety-case',
] as const;
export type StaffPurpose = (typeof staffPurposes)[number];

/** What an employer's people open their applicants for: a list, the page of one, their number, their voice, a list that leaves. */
export const employerPurposes = ['list', 'one', 'ring', 'hear', 'export'] as const;
export type EmployerPurpose = (typeof employerPurposes)[number];

/** A call of ours, or a talk in it; `person_id` is whom it is with. */
type OurCall = { readonly id: string; readonly person_id: string; readonly purpose: string };

/**
 * Who wants to read somebody's name, number, voice, or what was noted about them. An employer's people read applicants, each by the
 * consent for that announcement; `official`: one of the team hands on what the person allowed for one request.
 */
export type Reader =
  | { readonly kind: 'self'; readonly personId: string }
  | { readonly kind: 'call'; readonly call: OurCall }
  | { readonly kind: 'text'; readonly personId: string; readonly why: 'answer' | 'notice' | 'family' }
  | { readonly kind: 'employer'; readonly userId: string; readonly purpose: EmployerPurpose }
  | { readonly kind: 'staff'; readonly userId: string; readonly purpose: StaffPurpose }
  | { readonly kind: 'official'; readonly userId: string; readonly requestId: string }
  | { readonly kind: 'machine'; readonly purpose: 'make-findable' | 'restore-drill' };

/** A reader of whom it is written down that they looked. */
export type Looker = Extract<Reader, { userId: string }>;
