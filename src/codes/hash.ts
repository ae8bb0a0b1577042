import type { E164 } from '../kit/phone.ts';
import type { Vault } from '../platform/vault.ts';
import type { CodePurpose } from './rules.ts';

/** Under these names a code that is to be spoken, and its number, are sealed. */
export const codeSeals = { code: 'code.code', phone: 'code.phone' } as const;

/** The keyed hash by which a code is known again: of the same number and purpose only. */
export const codeIndex = (
  vault: Vault,
  { phone, purpose, code }: { phone: E164; purpose: CodePurpose; code: string },
): Buffer => vault.index('code', `${purpose}\0${phone}\0${code}`);
