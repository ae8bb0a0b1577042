/** Who acts at the recording desk. */
export type Who = { readonly userId: string; readonly role: string };

/** What may be wrong with a recording, and is told to whoever made it; see `audio/`. */
export const warnings = ['too-loud', 'too-quiet', 'noisy', 'too-long'] as const;
export type Warning = (typeof warnings)[number];

/** Staff record in every voice; a volunteer in their own. */
export const mayRecord = (who: Who, speaker: { readonly user_id: string | null }): boolean =>
  who.role === 'staff' || (who.role === 'volunteer' && speaker.user_id === who.userId);

/** What is said to workers is decided by staff, and never by whoever said it. */
export const mayJudge = (who: Who, take: { readonly made_by: string }): 'yes' | 'not-staff' | 'own-take' => {
  if (who.role !== 'staff') return 'not-staff';
  return take.made_by === who.userId ? 'own-take' : 'yes';
};
