/** What was wrong with a form of the account page; the names of sentences of `account.json`. */
export type AccountFault = {
  readonly part: 'phone' | 'password' | 'authenticator' | 'passkeys' | 'recovery' | 'sessions';
  readonly name:
    | 'wrong-password'
    | 'sign-in-again'
    | 'too-short'
    | 'too-long'
    | 'too-easy'
    | 'same'
    | 'stolen'
    | 'needed'
    | 'not-valid'
    | 'too-many'
    | 'known'
    | 'has-one'
    | 'no-name'
    | 'no-phone'
    | 'taken'
    | 'too-often';
};

/** What was just done, told once. */
export const accountDone = ['phone', 'password', 'second-added', 'second-removed', 'named', 'ended'] as const;
export type AccountDone = (typeof accountDone)[number];
