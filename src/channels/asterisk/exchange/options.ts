import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';

/** Options that no exchange can be made of: names every wrong one. */
export class ExchangeOptionsError extends Error {
  override name = 'ExchangeOptionsError';
}

const port = z.int().min(1).max(65535);
const seconds = z.int().min(0).max(3600);
const name = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'is a small word like `smart-gsm`');
const host = z
  .string()
  .regex(/^([A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?|[0-9A-Fa-f:.]+)$/, 'is a host name or an IP address');
const user = z.string().regex(/^[A-Za-z0-9._+-]{1,64}$/, 'holds only letters, digits and . _ + -');
const secret = z.string().regex(/^[\x21-\x7e]{1,128}$/, 'holds only visible ASCII characters, no space');
const file = z.string().regex(/^\/[^\n;]+$/, 'is the whole path of a file');
const source = z.string().refine(isSource, 'is an address (203.0.113.5), a network (203.0.113.0/24) or address:port');

const CallIn = z.strictObject({
  /** Where calls of this trunk may come from; the trunk's host where left out. Nobody else gets an answer. */
  from: z.array(source).min(1).optional(),
});

const Trunk = z
  .strictObject({
    name,
    /** The carrier's or the gateway's address; left out only where the gateway registers here. */
    host: host.optional(),
    /** 5060, or 5061 with TLS, where left out. */
    port: port.optional(),
    transport: z.enum(['udp', 'tcp', 'tls']).default('udp'),
    /** Encrypted sound (SDES). Only with TLS: the keys travel in the SIP message. */
    srtp: z.boolean().default(false),
    username: user.optional(),
    password: secret.optional(),
    /** `there`: we log in at the carrier. `here`: the gateway logs in with us, as the trunk's name. */
    register: z.enum(['no', 'there', 'here']).default('no'),
    /** The first is offered first. Announcements are µ-law, and A-law as well where a trunk names it first. */
    codecs: z
      .array(z.enum(['ulaw', 'alaw']))
      .min(1)
      .default(['ulaw', 'alaw']),
    /** How calls come in over it; null: they do not. */
    callIn: CallIn.nullable().default({}),
    /** RFC 4028: a call whose other end vanished ends by itself. */
    sessionTimers: z.boolean().default(true),
    /** Asks the other end whether it is there, so often; 0: never, and a dead trunk costs every call its ringing time. */
    qualifySeconds: seconds.default(10),
    dtmf: z.enum(['auto', 'rfc4733', 'info', 'inband']).default('auto'),
    /** What stands before @ in our From, where the carrier asks for an account there and not for the caller's number. */
    fromUser: user.optional(),
    fromDomain: host.optional(),
  })
  .superRefine((trunk, check) => {
    const wrong = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    if (trunk.register !== 'here' && !trunk.host) wrong('host', 'is needed, unless the gateway registers here');
    if (trunk.register === 'here' && trunk.username) wrong('username', 'is the trunk’s name where it registers here');
    if (trunk.register === 'here' && !trunk.password) wrong('password', 'is needed where the gateway registers here');
    if (trunk.register === 'there' && !(trunk.username && trunk.password))
      wrong('username', 'and password are needed to register there');
    if (trunk.srtp && trunk.transport !== 'tls') wrong('srtp', 'needs transport tls: its keys would be readable');
  });

const ExchangeOptions = z
  .strictObject({
    /** The interface for our controller. It listens on 127.0.0.1, always. */
    ari: z.strictObject({
      port,
      user: user.default('bongpheak'),
      password: secret.default(() => randomBytes(24).toString('base64url')),
      app: name.default('bongpheak'),
    }),
    /** Where it listens for SIP, and the address to name to others where that is another (behind a NAT). */
    sip: z.strictObject({
      host: host.default('127.0.0.1'),
      port,
      publicAddress: host.optional(),
      localNetworks: z.array(source).default(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8']),
    }),
    /** SIP over TLS listens on the next port. Without a certificate we can call over TLS, but not be called. */
    tls: z.strictObject({ certificate: file, key: file, authorities: file }).partial().default({}),
    rtp: z.strictObject({ from: port, to: port }).default({ from: 20_000, to: 23_999 }),
    /** A call whose other end sends no sound for so long is over; 0: never. */
    rtpTimeoutSeconds: seconds.default(30),
    /** Calls at once, both ways together, over all trunks. */
    maxCalls: z.int().min(1).max(5000).default(1000),
    trunks: z.array(Trunk).default([]),
    /** A telephone program for trying: logs in as `user`; calls of the trunk `softphone` ring it. */
    softphone: z.strictObject({ user: name, password: secret, callerNumber: user }).optional(),
    /** More for extensions.conf: contexts of an operator or of a benchmark. */
    dialplan: z.string().default(''),
    /** The folder that it will lie in when it runs, where that is not the folder it is written to. */
    home: file.optional(),
  })
  .superRefine(({ trunks, softphone, rtp }, check) => {
    const names = [...trunks.map((trunk) => trunk.name), ...(softphone ? ['softphone', softphone.user] : [])];
    const twice = names.find((one, at) => names.indexOf(one) < at);
    if (twice) check.addIssue({ code: 'custom', path: ['trunks'], message: `${twice} is there twice` });
    if (rtp.to - rtp.from < 3) check.addIssue({ code: 'custom', path: ['rtp'], message: 'is too small a range' });
  });

export type ExchangeInput = z.input<typeof ExchangeOptions>;
export type ExchangeOptions = z.infer<typeof ExchangeOptions>;
export type ExchangeTrunk = ExchangeOptions['trunks'][number];

/** Checks options and fills in what was left out. Throws ExchangeOptionsError. */
export function readOptions(input: unknown): ExchangeOptions {
  const read = ExchangeOptions.safeParse(input);
  if (read.success) return read.data;
  throw new ExchangeOptionsError(
    read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
  );
}

function isSource(text: string): boolean {
  const [, address = '', bits, at] = /^([^/]+?)(?:\/(\d{1,3})|:(\d{1,5}))?$/.exec(text) ?? [];
  if (isIP(text) === 6) return true;
  return isIP(address) > 0 && Number(bits ?? 0) <= 128 && Number(at ?? 0) <= 65_535;
}
