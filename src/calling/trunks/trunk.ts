import { z } from 'zod';

/** The ways to the telephone network that the service knows. */
export const channels = ['simulator', 'asterisk', 'twiml'] as const;
export type Channel = (typeof channels)[number];

const Common = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'is a small word like `smart-gsm`'),
  /** Trunks of a lower order are used first; of equal ones the least busy. */
  order: z.number().int().min(0).default(1),
  /** Calls that it carries at once, both ways together. */
  lines: z.number().int().min(1).max(2000),
  /** New calls a second, as agreed with the carrier. */
  callsPerSecond: z.number().positive().max(1000).default(1),
  /** The number that workers see and may ring, as they dial it. */
  callerNumber: z.string().regex(/^\+?[0-9 ]{3,20}$/),
  /** Destinations of the country's tariff that it reaches; all where left out. */
  destinations: z.array(z.string()).optional(),
  /** Most that may be spent on a local day, in the tariff's currency: `all`, or by destination. */
  spendADay: z.record(z.string(), z.number().positive()).default({}),
  /** Who rings us: answered after so many seconds where the number is free for them; null: never, we call back. */
  answerAfterSeconds: z.number().min(0).max(60).nullable().default(null),
});

const Simulator = Common.extend({ channel: z.literal('simulator') });
const Asterisk = Common.extend({
  channel: z.literal('asterisk'),
  /** Which of the `gateways` it leads over; that of `asterisk` where left out. */
  gateway: z.string().optional(),
  /** The PJSIP endpoint in Asterisk's configuration; the trunk's name where left out. */
  endpoint: z.string().optional(),
  /** How it wants numbers: `85512345678` where left out, `+85512345678`, or as the country dials them, `012345678`. */
  numbers: z.enum(['international', 'plus', 'national']).optional(),
  /** It speaks A-law rather than µ-law: announcements are made in that too, so that no call costs a conversion. */
  alaw: z.boolean().optional(),
});
const Twiml = Common.extend({
  channel: z.literal('twiml'),
  /** Where the carrier's REST interface begins, such as `https://api.somleng.org`. */
  api: z.url({ protocol: /^https?$/ }),
  account: z.string().min(1),
  /** The account's secret: signs what comes from the carrier, and opens its interface for us. */
  token: z.string().min(1),
  /** The secret that signs what comes from the carrier, where it is another one (SignalWire's signing key). */
  signingKey: z.string().min(1).optional(),
  /** It sends texts, and shows this as their sender: a number of the account, a short code, or a registered name. */
  textsFrom: z
    .string()
    .regex(/^(\+?[0-9]{3,15}|[A-Za-z0-9 ]{1,11})$/, 'is a number, a short code or a name of 11 letters')
    .optional(),
});

const Trunk = z.discriminatedUnion('channel', [Simulator, Asterisk, Twiml]);

/** A way into the telephone network: a carrier, a gateway, or the simulator. */
export type Trunk = z.infer<typeof Trunk>;
export type TrunkOf<C extends Channel> = Extract<Trunk, { channel: C }>;

/** Asterisk's REST interface. */
const Access = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  user: z.string(),
  password: z.string(),
  /** Its log of who tried to call or to log in and may not, where it runs on this machine: staff are told. */
  securityLog: z.string().startsWith('/').optional(),
});

export const TrunksFile = z
  .strictObject({
    /** The gateway of all trunks that name no other. */
    asterisk: Access.optional(),
    /** More gateways, by name, each an Asterisk of its own; see `docs/growing.md`. */
    gateways: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,30}$/), Access).optional(),
    trunks: z.array(Trunk).min(1),
  })
  .superRefine(({ asterisk, gateways = {}, trunks }, check) => {
    const names = trunks.map(({ name }) => name);
    names.forEach((name, at) => {
      if (names.indexOf(name) < at)
        check.addIssue({ code: 'custom', path: ['trunks', at], message: `${name} is there twice` });
    });
    if (asterisk && 'asterisk' in gateways)
      check.addIssue({ code: 'custom', path: ['gateways'], message: 'asterisk is there twice' });
    if (!asterisk && trunks.some((trunk) => trunk.channel === 'asterisk' && trunk.gateway === undefined))
      check.addIssue({
        code: 'custom',
        path: ['asterisk'],
        message: 'trunks of Asterisk need its url, user and password',
      });
    trunks.forEach((trunk, at) => {
      if (trunk.channel !== 'asterisk' || trunk.gateway === undefined) return;
      if (trunk.gateway in gateways || (asterisk && trunk.gateway === 'asterisk')) return;
      check.addIssue({ code: 'custom', path: ['trunks', at, 'gateway'], message: `${trunk.gateway} is no gateway` });
    });
  });

/** All trunks of the service, and the interfaces of Asterisk where one of them needs any. */
export type Trunks = z.infer<typeof TrunksFile>;

/** The one trunk of a service that was told of none: the telephone network in the browser. */
export const simulatorAlone: Trunks = TrunksFile.parse({
  trunks: [
    {
      name: 'simulator',
      channel: 'simulator',
      lines: 200,
      callsPerSecond: 1000,
      callerNumber: '000 000 000',
      answerAfterSeconds: 6,
    },
  ],
});
