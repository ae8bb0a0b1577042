import { connect } from 'node:net';
import type { Random } from './random-of.ts';
import { wordOf } from './words.ts';

const head = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${more}`;
const post = (more: string, body: string) => `POST /job/1/apply HTTP/1.1\r\nHost: localhost\r\n${more}\r\n${body}`;

/** What no browser sends: bytes, headers without end, two lengths, pieces that never come, several requests at once. */
export function rawOf(random: Random): string {
  const word = wordOf(random);
  switch (random.below(12)) {
    case 0:
      return Array.from({ length: random.below(300) }, () => String.fromCharCode(random.below(256))).join('');
    case 1:
      return head(`/${word}`, `${word}: ${word}\r\n\r\n`);
    case 2:
      return head('/', `${Array.from({ length: random.below(3000) }, (_, n) => `X-${n}: ${n}\r\n`).join('')}\r\n`);
    case 3:
      return head(`/${'a'.repeat(random.below(40_000))}`, '\r\n');
    case 4:
      return post('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\nGET /desk HTTP/1.1\r\n\r\n');
    case 5:
      return post('Transfer-Encoding: chunked\r\n', `${random.below(1000).toString(16)}\r\n${word}`);
    case 6:
      return post(`Content-Length: ${random.one(['-1', '99999999999', 'x', '0x10', '1, 2'])}\r\n`, word);
    case 7:
      return head('/').slice(0, random.below(30));
    case 8:
      return `${random.one(['TRACE', 'CONNECT', 'PATCH', 'get', 'GÉT', ''])} ${random.one(['/', '*', 'http://evil/', word])} HTTP/${random.one(['1.0', '1.1', '2.0', '9'])}\r\nHost: ${word}\r\n\r\n`;
    case 9:
      return head('/en', '\r\n').repeat(random.below(20));
    case 10:
      return head('/', `Range: bytes=${word}\r\nCookie: ${'a=b;'.repeat(random.below(400))}\r\nHost: two\r\n\r\n`);
    default:
      return head(
        '/',
        `Upgrade: ${random.one(['websocket', 'h2c'])}\r\nConnection: Upgrade\r\nExpect: ${word}\r\n\r\n`,
      );
  }
}

/** Sends it, says goodbye, and gives what comes back; null where the other side neither answers nor closes in time. */
export function sendRaw(port: number, text: string, longestMs: number): Promise<string | null> {
  return new Promise((done) => {
    let came = '';
    const socket = connect(port, '127.0.0.1');
    const timer = setTimeout(() => finish(null), longestMs);
    const finish = (result: string | null) => {
      clearTimeout(timer);
      socket.destroy();
      done(result);
    };
    socket.on('data', (data) => {
      came += data.toString('latin1');
      if (came.length > 200_000) finish(came);
    });
    socket.once('error', () => finish(came));
    socket.once('close', () => finish(came));
    socket.end(Buffer.from(text, 'latin1'));
  });
}
