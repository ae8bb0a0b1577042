import type { Key } from '../../src/dialogues/dialogue.ts';
import { begin, hear } from '../../src/dialogues/engine.ts';
import { findWork } from '../../src/dialogues/find-work.ts';
import { FindWork } from '../../src/dialogues/find-work-data.ts';
import type { Output } from '../../src/dialogues/output.ts';
import type { Line } from '../../src/speech/values.ts';
import { ofCountry } from './callers.ts';
import { speech } from './speech.ts';

const linesOf = (out: readonly Output[]): Line[] => out.flatMap((one) => ('say' in one ? [...one.say] : []));
const seconds = (tag: string, lines: readonly Line[]): number =>
  speech.durationMs(tag, speech.sayAll(tag, lines).clips) / 1000;

/**
 * Seconds after answering until the first job was told, for somebody who hears everything up to the offer of the key they
 * press, and presses it then.
 * @param known what the line knows of them @param keys what they press @param brings what each look-up finds, in order
 */
export function firstJobAfter(tag: string, known: object, keys: readonly Key[], brings: readonly object[]): number {
  const left = [...brings];
  let { session, out } = begin(findWork, FindWork.parse({ ...ofCountry, ...known }));
  let heard: Line[] = linesOf(out);
  const lookUp = () => {
    while (session.status === 'working') {
      const did = { kind: 'did', result: 'found', known: left.shift(), seq: session.seq } as const;
      ({ session, out } = hear(findWork, session, did));
      heard.push(...linesOf(out));
    }
  };
  lookUp();
  let passed = 0;
  for (const key of keys) {
    const offer = out.flatMap((one) => ('choices' in one ? one.choices : [])).find((one) => one.key === key)?.offer;
    passed += seconds(tag, heard.slice(0, heard.lastIndexOf(offer ?? heard.at(-1)!) + 1));
    ({ session, out } = hear(findWork, session, { kind: 'key', key, seq: session.seq }));
    heard = linesOf(out);
    lookUp();
  }
  return passed + seconds(tag, heard.slice(0, heard.findLastIndex(({ say }) => say.startsWith('job.')) + 1));
}
