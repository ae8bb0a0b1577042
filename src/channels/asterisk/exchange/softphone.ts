import type { Section } from './conf.ts';
import type { ExchangeOptions } from './options.ts';
import { talking } from './talking.ts';

/** The trunk by which the service reaches the softphone. */
export const softphoneTrunk = 'softphone';
/** Where calls go that the exchange, as the softphone's carrier, gets from itself. */
export const toSoftphone = 'to-softphone';

/**
 * A telephone program that logs in here, and a trunk that ends in it. The exchange plays the carrier of that trunk by calling
 * itself: the service dials any number, as on a real trunk, and the program need not know that number.
 */
export function softphoneSections(options: ExchangeOptions): Section[] {
  const { softphone, sip } = options;
  if (!softphone) return [];
  const own = `${sip.host}:${sip.port}`;
  const speaking = { ...talking(options), transport: 'by-udp', disallow: 'all', allow: 'ulaw,alaw', dtmf_mode: 'auto' };
  const { user, password } = softphone;
  return [
    {
      name: user,
      settings: {
        type: 'endpoint',
        ...speaking,
        context: `from-${softphoneTrunk}`,
        aors: user,
        auth: `${user}-secret`,
        identify_by: 'username',
        rewrite_contact: true,
        trust_id_inbound: false,
        callerid: `<${softphone.callerNumber}>`,
      },
    },
    { name: `${user}-secret`, settings: { type: 'auth', auth_type: 'userpass', username: user, password } },
    { name: user, settings: { type: 'aor', max_contacts: 1, remove_existing: true, qualify_frequency: 15 } },
    {
      name: softphoneTrunk,
      settings: { type: 'endpoint', ...speaking, context: toSoftphone, aors: softphoneTrunk, identify_by: 'ip' },
    },
    { name: softphoneTrunk, settings: { type: 'aor', contact: `sip:${own}` } },
    { name: softphoneTrunk, settings: { type: 'identify', endpoint: softphoneTrunk, match: own } },
  ];
}
