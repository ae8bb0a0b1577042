/** Why takes are sent back most often: one press instead of typing. */
export const reasons = ['other-words', 'unclear', 'noise', 'quiet', 'cut-off', 'fast', 'tone'] as const;

/** As many characters as may say why. */
export const longestWord = 200;
