import type { Reader } from './reader.ts';

/** What can be opened, as people are told of it. */
export type What = 'name' | 'phone' | 'voice' | 'notes';

/** Whose it is, what it is, and for an applicant the application by which it is asked for. */
export type Asked = {
  readonly person: { readonly id: string; readonly never_call_at?: Date | null };
  readonly what: What;
  readonly application?: { readonly announcement_id: number; readonly hidden_at: Date | null };
};

/** The consents that stand for this reader: of a person for an announcement, or for a request. */
export type Standing = {
  readonly shares: (personId: string, announcementId: number) => boolean;
  readonly allows: (personId: string, what: 'tell-family' | 'give-number') => boolean;
  /** Somebody named them to us, and they have said nothing themselves. */
  readonly isOnlyNamed: (personId: string) => boolean;
};

/**
 * Whether a reader may open it. A person their own; a call or text of ours only whom it is with; an employer's people by a consent
 * that stands for that very announcement, until the person hides; the team for a purpose, but no number of who wants no calls; for a
 * request what was allowed for it. Who was only named by others is there for that referral and its safety, and for nothing else.
 */
export function mayOpen(reader: Reader, { person, what, application }: Asked, standing: Standing): boolean {
  if (isBeyondReferral(reader) && standing.isOnlyNamed(person.id)) return false;
  switch (reader.kind) {
    case 'self':
    case 'text':
      return person.id === reader.personId;
    case 'call':
      return person.id === reader.call.person_id;
    case 'employer':
      return (
        application !== undefined &&
        application.hidden_at === null &&
        standing.shares(person.id, application.announcement_id)
      );
    case 'staff':
      return what !== 'phone' || !person.never_call_at;
    case 'official':
      return what === 'name' || what === 'phone'
        ? standing.allows(person.id, what === 'phone' ? 'give-number' : 'tell-family')
        : false;
    case 'machine':
      return reader.purpose === 'restore-drill' || what === 'name';
  }
}

/** Whether somebody's own word is needed for it: a text, a call about anything but the referral, help, a request. */
export function isBeyondReferral(reader: Reader): boolean {
  switch (reader.kind) {
    case 'text':
    case 'official':
      return true;
    case 'call':
      return reader.call.purpose === 'inquiry' || reader.call.purpose === 'stay';
    case 'staff':
      return reader.purpose === 'help-person' || reader.purpose === 'official-request';
    case 'self':
    case 'employer':
    case 'machine':
      return false;
  }
}

/** So many numbers one of an employer's people may open in 24 hours; after that nothing opens, and the team is told. */
export const MOST_NUMBERS_A_DAY = 300;
