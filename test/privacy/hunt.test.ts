import { describe, expect, test } from 'vitest';
import { hunt, known } from './hunt.ts';

const { name, phone } = known(7);
const national = `0${phone.slice(4)}`;

describe('what is hunted for is found', () => {
  test.each([
    ['a name', name],
    ['a name in an address', `/x?q=${encodeURIComponent(name)}`],
    [
      'a name in JSON that knows ASCII alone',
      JSON.stringify(name).replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`),
    ],
    ['a name in base64', Buffer.from(`{"name":"${name}"}`).toString('base64')],
    ['a name in base64, a byte further', Buffer.from(`x{"name":"${name}"}`).toString('base64')],
    ['a name in base64, two bytes further', Buffer.from(`xy{"name":"${name}"}`).toString('base64')],
    ['a name as hexadecimal digits', Buffer.from(name).toString('hex')],
    ['a number', phone],
    ['a number as people write it', national],
    ['a number among words', `call${national}now`],
    ['a number in JSON', `{"phone":"${phone.slice(1)}"}`],
    ['a number in groups', `${national.slice(0, 3)} ${national.slice(3, 6)} ${national.slice(6)}`],
    ['a number in Khmer figures', [...national].map((one) => String.fromCodePoint(0x17e0 + Number(one))).join('')],
    ['a number in base64', Buffer.from(`to ${phone}`).toString('base64')],
  ])('%s', (_, text) => expect(hunt(`before ${text} after`)).not.toBeNull());

  test('two bytes a letter', () => expect(hunt(Buffer.from(`before ${name}`, 'utf16le'))).not.toBeNull());
});

test.each([
  'សុខា 012 345 678, +855 12 345 678, 96770',
  '2026-11-22 21:17:09.677012+00',
  'f1e3ec90-98ed-4bc5-b109-677061e11d20 4527341f-0967-7012-34aa-e59572d86da4 3baf1193-46a3-437c-b59b-f80967701234',
])('nothing is found where nothing is: %s', (text) => expect(hunt(text)).toBeNull());
