import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { Failures } from './test/harness/failures.ts';

/** What takes longest begins first, so that nothing long is left at the end: pages in a browser, and calls, which wait. */
const longest = [
  'suite/asterisk.test',
  'grow/several',
  'accessibility/every-page',
  'stories/referral-by-phone',
  'asterisk-abuse',
  'stories/',
  'channels/phone-page',
  'voices/recorder',
  'bulk/original-voice',
  'channels/asterisk',
  'authorisation/',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((part) => moduleId.includes(part));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** Tests that open a browser, which takes all of the machine. */
const browsers = [
  'test/{stories,accessibility}/**/*.test.ts',
  'test/channels/phone-page*.test.ts',
  'test/voices/{recorder,listen}.test.ts',
  'test/accounts/passkey.test.ts',
];

const patience = {
  pool: 'forks',
  isolate: false,
  expect: { poll: { timeout: 60_000 } }, // a machine with other work is slow, and that is no fault
  testTimeout: 360_000, // what a story waits for gives up sooner, and says what it was; a file cannot change this for itself
  hookTimeout: 360_000,
} as const;

/**
 * Browsers come after all else: a telephone exchange beside them could not keep time. Files share the modules that a worker
 * has loaded, which would cost a second for each: nothing in `src` remembers anything of a world outside of it.
 */
export default defineConfig({
  test: {
    reporters: ['default', new Failures()],
    globalSetup: ['test/harness/server.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...patience,
          name: 'pages and rules',
          maxWorkers: 4, // of two cores: many wait for telephones
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: browsers,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...patience,
          name: 'browsers',
          maxWorkers: 3,
          include: browsers,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
