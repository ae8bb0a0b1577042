import type { Person } from '../../test/authorisation/doors.ts';
import { namesSomebody } from './known.ts';

/** What only those who write programs should see. */
const inner =
  /\bat [\w.<>]+ \(|node_modules|\/src\/[\w/-]+\.tsx?|\bPG(?:ERROR|HOST)|syntax error at or near|violates \w+ constraint|duplicate key value|invalid input syntax|ECONNREFUSED|ZodError|"stack"/;

/** Staff look people up; nobody else ever meets those who applied elsewhere. */
const meetsPeople = (person: Person) => person === 'staff' || person === 'admin';

export type Fault = 'failed' | 'hung' | 'cut' | 'told-inner' | 'named-somebody';

/** What is wrong with an answer; null where nothing is. 501 and 505 are right for what is no HTTP that we speak. */
export function faultOf(person: Person, status: number, text: string): Fault | null {
  if (status >= 500 && status !== 501 && status !== 505) return 'failed';
  if (inner.test(text)) return 'told-inner';
  if ((status >= 400 || !meetsPeople(person)) && namesSomebody(text)) return 'named-somebody';
  return null;
}
