import type { ExchangeOptions } from './options.ts';
import { sourcesOf } from './sources.ts';

/**
 * Recognises, in Asterisk's security log, who tried to call or to log in and may not. Strangers choose some of the words that
 * stand there: a line with two addresses is passed over, lest they have somebody else shut out.
 */
export const jailFilter = `[Definition]
_other = (?:,(?!RemoteAddress=)\\w+="[^"]*")*
failregex = SecurityEvent="(?:InvalidAccountID|InvalidPassword|ChallengeResponseFailed|FailedACL|RequestBadFormat)"%(_other)s,RemoteAddress="IPV[46]/[A-Z]+/<HOST>/\\d+"%(_other)s$
ignoreregex =
datepattern = ^\\[%%Y-%%m-%%d %%H:%%M:%%S\\]
`;

/** Shuts them out; never the carriers, whose addresses anybody can put into a UDP packet. */
export function jail(home: string, options: ExchangeOptions): string {
  const ports = `${options.sip.port},${options.sip.port + 1}`;
  return `[bongpheak-asterisk]
enabled = true
filter = bongpheak-asterisk
logpath = ${home}/log/security.log
backend = polling
ignoreip = 127.0.0.1/8 ::1 ${sourcesOf(options).join(' ')}
findtime = 10m
maxretry = 3
bantime = 1d
bantime.increment = true
banaction = nftables-multiport
action = %(banaction)s[name=bongpheak-udp, port="${ports}", protocol="udp"]
         %(banaction)s[name=bongpheak-tcp, port="${ports}", protocol="tcp"]
`;
}
