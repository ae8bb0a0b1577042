import type { Words } from '../../src/consent/rules.ts';

/** What somebody saw above the button that they pressed, for tests that need no more of it. */
export const pressed1: Words = {
  how: 'written',
  sentence: 'applications.promise',
  text: 'Only this employer and our team see your name and number. The employer may call you.',
  language: 'en',
};
