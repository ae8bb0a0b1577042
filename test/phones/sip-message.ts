/** One header line; names are read in lower case, compact forms (RFC 3261 7.3.3) written out. */
export type Header = readonly [name: string, value: string];

export type SipRequest = {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
  readonly headers: readonly Header[];
  readonly body: string;
};

export type SipResponse = {
  readonly kind: 'response';
  readonly code: number;
  readonly reason: string;
  readonly headers: readonly Header[];
  readonly body: string;
};

export type SipMessage = SipRequest | SipResponse;

const COMPACT: Record<string, string> = {
  v: 'via',
  f: 'from',
  t: 'to',
  i: 'call-id',
  m: 'contact',
  l: 'content-length',
  c: 'content-type',
  k: 'supported',
  x: 'session-expires',
};

const readHeader = (line: string): Header => {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon).trim().toLowerCase();
  return [COMPACT[name] ?? name, line.slice(colon + 1).trim()];
};

/** Reads a datagram; gives undefined for what is no SIP message, as the empty lines that keep a NAT open. */
export const readMessage = (text: string): SipMessage | undefined => {
  const end = text.indexOf('\r\n\r\n');
  const [start = '', ...lines] = text.slice(0, end < 0 ? undefined : end).split('\r\n');
  const unfolded = lines.join('\r\n').replace(/\r\n[ \t]+/g, ' ');
  const headers = unfolded === '' ? [] : unfolded.split('\r\n').map(readHeader);
  const body = end < 0 ? '' : text.slice(end + 4);
  const response = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(start);
  if (response) return { kind: 'response', code: Number(response[1]), reason: response[2] ?? '', headers, body };
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(start);
  if (!request?.[1] || !request[2]) return undefined;
  return { kind: 'request', method: request[1], uri: request[2], headers, body };
};

/** The message as it goes over the wire; counts the body's bytes itself. */
export const writeMessage = (message: SipMessage): string => {
  const start =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.code} ${message.reason}`;
  const lines = message.headers.map(([name, value]) => `${name}: ${value}`);
  return [start, ...lines, `Content-Length: ${Buffer.byteLength(message.body)}`, '', message.body].join('\r\n');
};

/** The first header of a name (given in lower case), or ''. */
export const headerOf = (message: SipMessage, name: string): string =>
  message.headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? '';

const headersOf = (message: SipMessage, name: string): Header[] =>
  message.headers.filter(([one]) => one.toLowerCase() === name);

/** The tag of a From or To header, or ''. */
export const tagOf = (value: string): string => /;tag=([^;\s>]+)/.exec(value)?.[1] ?? '';

/** The address between the angle brackets, or the whole value without its parameters. */
export const uriIn = (value: string): string => /<([^>]+)>/.exec(value)?.[1] ?? value.split(';')[0] ?? '';

/** The number a SIP address names, as it was written: `+85512345678`, `anonymous`. */
export const numberIn = (value: string): string => /sips?:([^@;>]*)@/.exec(value)?.[1] ?? '';

export type Address = { readonly host: string; readonly port: number };

type Answer = {
  readonly code: number;
  readonly reason: string;
  readonly tag: string;
  readonly headers?: readonly Header[];
  readonly body?: string;
};

/** The answer to a request (RFC 3261 8.2.6), which says in its Via where the request came from (RFC 3581). */
export const responseTo = (request: SipRequest, from: Address, answer: Answer): SipResponse => {
  const to = headerOf(request, 'to');
  const via = headersOf(request, 'via').map(
    ([, value], at): Header => [
      'Via',
      at === 0 ? value.replace(/;rport(?=;|$)/, `;received=${from.host};rport=${from.port}`) : value,
    ],
  );
  const headers: Header[] = [
    ...via,
    ['From', headerOf(request, 'from')],
    ['To', tagOf(to) ? to : `${to};tag=${answer.tag}`],
    ['Call-ID', headerOf(request, 'call-id')],
    ['CSeq', headerOf(request, 'cseq')],
    ...(answer.headers ?? []),
  ];
  return { kind: 'response', code: answer.code, reason: answer.reason, headers, body: answer.body ?? '' };
};
