import type { ExchangeOptions } from './options.ts';
import { areAllKnown, sourcesOf } from './sources.ts';

/**
 * A table of nftables of its own, beside whatever the machine has. Where all trunks have fixed addresses strangers get nothing;
 * where one is known by name only, or a gateway logs in from anywhere, strangers are slowed down to what an honest one needs.
 */
export function firewall(options: ExchangeOptions): string {
  const { sip, ari } = options;
  const signalling = `meta l4proto { tcp, udp } th dport { ${sip.port}, ${sip.port + 1} }`;
  const strangers = areAllKnown(options)
    ? `    ${signalling} counter drop`
    : ['ip', 'ip6']
        .map(
          (family) =>
            `    ${signalling} update @asking-${family} { ${family} saddr limit rate over 5/second burst 20 packets } counter drop`,
        )
        .join('\n');
  return `#!/usr/sbin/nft -f
table inet bongpheak {}
delete table inet bongpheak
table inet bongpheak {
${set(
  'carriers-ip',
  'ipv4_addr',
  sourcesOf(options).filter((source) => !source.includes(':')),
)}
${set(
  'carriers-ip6',
  'ipv6_addr',
  sourcesOf(options).filter((source) => source.includes(':')),
)}
  set asking-ip { type ipv4_addr; size 65535; flags dynamic,timeout; timeout 1m; }
  set asking-ip6 { type ipv6_addr; size 65535; flags dynamic,timeout; timeout 1m; }
  chain input {
    type filter hook input priority -10; policy accept;
    iif lo accept
    tcp dport ${ari.port} counter drop
    ${signalling} ct state invalid counter drop
    # a carrier that runs wild, or somebody under its address
    ${signalling} ip saddr @carriers-ip limit rate 400/second burst 800 packets accept
    ${signalling} ip6 saddr @carriers-ip6 limit rate 400/second burst 800 packets accept
${strangers}
  }
}
`;
}

function set(name: string, type: string, elements: readonly string[]): string {
  const filled = elements.length > 0 ? ` elements = { ${elements.join(', ')} }` : '';
  return `  set ${name} { type ${type}; flags interval; auto-merge;${filled} }`;
}
