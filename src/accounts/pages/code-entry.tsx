import type { Visit } from '../../web/visit.ts';
import { Entry } from './entry.tsx';

type CodeEntryProps = { readonly visit: Visit; readonly isWrong: boolean; readonly label: string };

/** Where a code is typed that came to a telephone, and the way on. */
export const CodeEntry = ({ visit, isWrong, label }: CodeEntryProps) => (
  <>
    <Entry
      name="code"
      label={visit.text('accounts.code')}
      autocomplete="one-time-code"
      longest={20}
      isNumber
      isWrong={isWrong}
    />
    <button type="submit" class="first">
      {label}
    </button>
  </>
);

type PhoneEntryProps = { readonly visit: Visit; readonly value: string; readonly isWrong: boolean };

/** Where somebody types their number. */
export const PhoneEntry = ({ visit, value, isWrong }: PhoneEntryProps) => (
  <Entry
    name="phone"
    label={visit.text('accounts.phone')}
    type="tel"
    value={value}
    autocomplete="tel"
    longest={30}
    isWrong={isWrong}
  />
);
