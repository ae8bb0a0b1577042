import type { ExchangeOptions, ExchangeTrunk } from './options.ts';
import { areAllKnown } from './sources.ts';

/** The README that lies beside a production configuration. */
export function productionGuide(home: string, options: ExchangeOptions): string {
  const { sip, rtp, ari, tls } = options;
  const overTls = options.trunks.some(({ transport }) => transport === 'tls');
  const certificate = tls.certificate
    ? `The certificate is ${tls.certificate}; renewed, it needs a restart at a quiet hour.`
    : 'There is no certificate: we call over TLS, but calls cannot come in over it. Name `tls.certificate` and `tls.key` in the plan for that.';
  return `# The exchange of Bong Pheak

Asterisk's configuration for these trunks:

${options.trunks.map(told).join('\n')}

It holds passwords: keep it away from everybody, and out of every repository.

## Putting it in place
1. Copy this folder to \`${home}\`. Asterisk itself: \`ASTERISK_HOME=/opt/bongpheak/asterisk npm run voice:asterisk -- --provide\`
   unpacks one there; make this folder again with the same \`ASTERISK_HOME\`, so that the unit and \`asterisk.conf\` name it.
2. \`adduser --system --group --home ${home} --no-create-home asterisk\`, then \`chown -R asterisk:asterisk ${home}\`.
   The exchange plays files from the service's \`DATA_DIR/voice\`: let the user \`asterisk\` read that folder.
3. \`cp machine/bongpheak-asterisk.service /etc/systemd/system/\`, then \`systemctl enable --now bongpheak-asterisk\`.
4. \`cp machine/nftables.conf /etc/nftables.d/\` (or include it in \`/etc/nftables.conf\`) and \`nft -f\` it.
5. \`cp -r machine/fail2ban/* /etc/fail2ban/\`, then \`systemctl restart fail2ban\`.
6. \`cp machine/logrotate.conf /etc/logrotate.d/bongpheak-asterisk\`.
7. Give the service \`trunks.json\` (it may be read by the service's user alone): \`TRUNKS=${home}/trunks.json\`.
   Let that user read \`${home}/log/security.log\` too: staff are told of strangers who knock. Without it, or where the exchange runs on
   another machine, take \`securityLog\` out.
   Check \`lines\` and \`callsPerSecond\` against the contract with the carrier.

## What is open
| port | who may reach it |
|---|---|
| ${sip.port}${overTls ? `, ${sip.port + 1} (TLS)` : ''} | ${areAllKnown(options) ? 'the carriers above; nobody else gets an answer' : 'anybody, slowly: a trunk has no fixed address. Nobody but the trunks gets a call through'} |
| ${rtp.from}-${rtp.to}/udp | the sound of calls |
| ${ari.port} on 127.0.0.1 | the service, with its own password. Never open it to a network: who reaches it can make calls |

Behind a router: name \`sip.publicAddress\` in the plan, and pass ${sip.port} and ${rtp.from}-${rtp.to}/udp on.${overTls ? `\n${certificate}` : ''}

## What holds
- A call whose other end sends no sound for ${options.rtpTimeoutSeconds} s is ended; session timers (RFC 4028) end one whose other end vanished.
- Every trunk is asked whether it is there; calls go over another one while it is not.
- A caller is handed to the service before the call is answered, so a missed call costs nobody anything. While the service is down callers hear a
  congested line, and carriers may try elsewhere.
- Nobody can call through the exchange to somewhere else: no dialplan leads out, only the service dials.
- \`log/security.log\` names who tried; fail2ban shuts them out after three tries. The log holds addresses and the names they gave: two weeks, then gone.

## When something is wrong
- \`systemctl status bongpheak-asterisk\`, \`${home}/log/messages.log\`.
- More is said with \`notice\` added to \`messages.log\` in \`etc/logger.conf\` (TLS that fails, broken SIP); take it out again, it repeats numbers.
- No sound one way: the router. Sound stops after 30 s: the carrier sends none while we speak; ask it to, or raise \`rtpTimeoutSeconds\`.
- Keys are not heard: set the trunk's \`dtmf\` to \`info\` or \`inband\`, whatever the gateway sends.
- A trunk stays offline though its host answers: Asterisk asks the DNS alone, not \`/etc/hosts\`; give the address instead of the name.
- The carrier wants its account in From: \`fromUser\`, \`fromDomain\`.
`;
}

function told(trunk: ExchangeTrunk): string {
  const { name, host, transport, srtp, codecs, register } = trunk;
  const where = register === 'here' ? 'a gateway that logs in here' : `${host} over ${transport.toUpperCase()}`;
  const login = register === 'there' ? ', where we log in' : '';
  return `- **${name}**: ${where}${login}; ${codecs.join(', ')}${srtp ? ', encrypted sound' : ''}`;
}
