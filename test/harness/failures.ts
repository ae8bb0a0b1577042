import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node';

const longest = 300;

/** Says once more at the very end, a line each, what failed and why: of a long run often only its end is kept. */
export class Failures implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const lines = [
      ...modules
        .flatMap((module) => [module, ...module.children.allSuites(), ...module.children.allTests()])
        .flatMap(of),
      ...unhandled.map((error) => `outside of any test: ${wordsOf(error)}`),
    ];
    for (const line of lines) process.stdout.write(`FAILED: ${line}\n`);
  }
}

function of(one: TestModule | TestSuite | TestCase): string[] {
  const errors = (one.type === 'test' ? one.result().errors : one.errors()) ?? [];
  const name = one.type === 'module' ? '' : ` > ${one.fullName}`;
  const { relativeModuleId } = one.type === 'module' ? one : one.module;
  return errors.map((error) => `${relativeModuleId}${name}: ${wordsOf(error)}`);
}

/** What was wrong, and why it came to that. */
function wordsOf({ message, cause }: { message: string; cause?: unknown }): string {
  const words = message.replaceAll(/\s+/g, ' ').slice(0, longest);
  const isError =
    typeof cause === 'object' && cause !== null && 'message' in cause && typeof cause.message === 'string';
  return isError ? `${words} (${wordsOf({ ...cause, message: String(cause.message) })})` : words;
}
