import { broken, type Check, type Finding, warn } from '../check.ts';

const isLocal = (host: string) => ['127.0.0.1', '::1', 'localhost'].includes(host);

/** How people and proxies come to us. */
export const reachChecks: Check[] = [
  {
    name: 'address',
    async examine({ config }) {
      const { publicUrl, mode } = config;
      if (mode === 'live' && !publicUrl.startsWith('https:'))
        return [broken('address-not-https', { url: publicUrl }, 'go-live')];
      const answer = await fetch(`${publicUrl}/health`, {
        signal: AbortSignal.timeout(5_000),
        redirect: 'manual',
      }).catch(() => null);
      if (answer?.status === 200) return [];
      return [(mode === 'live' ? broken : warn)('address-silent', { url: publicUrl }, 'service-down')];
    },
  },
  {
    name: 'proxies',
    async examine({ config }) {
      const { host, trustedProxies, mode } = config;
      const findings: Finding[] = [];
      if (!isLocal(host) && trustedProxies > 0) findings.push(warn('proxy-passed-by', { host }, 'go-live'));
      if (!isLocal(host) && trustedProxies === 0 && mode === 'live')
        findings.push(warn('no-proxy', { host }, 'go-live'));
      if (isLocal(host) && trustedProxies === 0 && mode === 'live')
        findings.push(broken('proxy-untrusted', {}, 'go-live'));
      return findings;
    },
  },
];
