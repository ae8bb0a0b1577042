import type { Vault } from '../../platform/vault.ts';

const FIELD = 'employer.words';

/** Seals what staff or an employer wrote; null for nothing. */
export const sealWords = (vault: Vault, words: string): Buffer | null =>
  words.trim() === '' ? null : vault.sealForService(FIELD, words.trim());

/** Opens what `sealWords` sealed. */
export const openWords = (vault: Vault, sealed: Buffer | null): string | null =>
  sealed && vault.openForService(FIELD, sealed);
