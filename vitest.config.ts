import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Calls over real telephone lines take as long as calls take, and little of the machine: what waits longest begins first. */
const longest = ['suite/asterisk', 'bulk/original-voice', 'asterisk-abuse', 'voices/recorder', 'stories/'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((part) => moduleId.includes(part));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/harness/server.ts'],
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    maxWorkers: 3, // of two cores: many tests wait for telephones
    expect: { poll: { timeout: 60_000 } }, // a machine with other work is slow, and that is no fault
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
