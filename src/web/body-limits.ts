/**
 * How many bytes may be sent to an address, the first that fits counts; asked before a byte is read. What brings sound is large,
 * all else is the answer to a few questions.
 */
export const bodyLimits: readonly { readonly of: RegExp; readonly bytes: number }[] = [
  { of: /\/studio\/takes$/, bytes: 8 * 1024 * 1024 },
  { of: /\/job\/\d+\/refer$/, bytes: 33 * 1024 * 1024 }, // of which it keeps 1 MB, see referrals/pages/read-sent.ts
  { of: /\/employer\/name\//, bytes: 33 * 1024 * 1024 }, // what is too large is told in words, see employers/pages/name-route.tsx
  { of: /\/employer\/about\/[0-9a-f-]+\/papers$/, bytes: Number.MAX_SAFE_INTEGER }, // counts for itself, see employers/papers
  { of: /\/family\/papers$/, bytes: Number.MAX_SAFE_INTEGER }, // counts for itself, see inquiries/pages/papers-route.ts
  { of: /\/studio\/import$/, bytes: Number.MAX_SAFE_INTEGER }, // counts for itself what it writes, see voices/bulk/bring/receive.ts
  { of: /^\/phone\/recording$/, bytes: 192 * 1024 }, // 20 s of µ-law, and what a phone records too much
  { of: /(?:)/, bytes: 64 * 1024 },
];
