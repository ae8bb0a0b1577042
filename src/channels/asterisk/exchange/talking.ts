import type { Section } from './conf.ts';
import type { ExchangeOptions } from './options.ts';

/** What holds for everybody whose sound we hear. */
export function talking({ rtpTimeoutSeconds, sip }: ExchangeOptions): Section['settings'] {
  const behindNat = sip.publicAddress !== undefined;
  return {
    direct_media: false,
    rtp_timeout: rtpTimeoutSeconds,
    rtp_timeout_hold: rtpTimeoutSeconds && 300,
    rtp_symmetric: true,
    force_rport: true,
    rewrite_contact: behindNat,
    trust_id_inbound: true, // where a caller hides the number in From, the carrier's own P-Asserted-Identity tells it
    send_pai: false,
    send_connected_line: false,
    trust_connected_line: false,
    tos_audio: 'ef',
    allow_subscribe: false,
    allow_transfer: false,
    allow_overlap: false,
    language: 'en',
  };
}
