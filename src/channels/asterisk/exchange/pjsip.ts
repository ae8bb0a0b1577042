import { conf, type Section } from './conf.ts';
import type { ExchangeOptions, ExchangeTrunk } from './options.ts';
import { softphoneSections } from './softphone.ts';
import { talking } from './talking.ts';

/** pjsip.conf: who may speak SIP with us. There is no endpoint for strangers, so they get no further than a challenge. */
export function pjsipConf(options: ExchangeOptions): string {
  return conf(
    ...general(options),
    ...transports(options),
    ...options.trunks.flatMap((trunk) => trunkSections(trunk, options)),
    ...softphoneSections(options),
  );
}

function general({ trunks, softphone }: ExchangeOptions): Section[] {
  const someRegisterHere = trunks.some(({ register }) => register === 'here');
  const identifiers = [...(softphone ? ['username'] : []), 'ip', ...(someRegisterHere ? ['auth_username'] : [])];
  return [
    {
      name: 'global',
      settings: {
        type: 'global',
        user_agent: 'telephone exchange', // strangers need not learn the program and its release
        endpoint_identifier_order: identifiers,
        // a stranger's first request already makes a line in the security log
        unidentified_request_count: 1,
        unidentified_request_period: 5,
        unidentified_request_prune_interval: 30,
        taskprocessor_overload_trigger: 'global',
        keep_alive_interval: 30,
      },
    },
    { name: 'system', settings: { type: 'system', timer_t1: 500, timer_b: 32_000, threadpool_max_size: 32 } },
  ];
}

function transports({ sip, tls, trunks }: ExchangeOptions): Section[] {
  const outside = sip.publicAddress
    ? {
        external_media_address: sip.publicAddress,
        external_signaling_address: sip.publicAddress,
        local_net: sip.localNetworks,
      }
    : {};
  const listening = (protocol: string, port: number) => ({
    name: `by-${protocol}`,
    settings: { type: 'transport', protocol, bind: `${bracketed(sip.host)}:${port}`, ...outside },
  });
  const used = new Set(trunks.map(({ transport }) => transport));
  const overTls = listening('tls', sip.port + 1);
  const secrets = {
    method: 'tlsv1_2',
    cert_file: tls.certificate,
    priv_key_file: tls.key,
    ca_list_file: tls.authorities ?? '/etc/ssl/certs/ca-certificates.crt',
    verify_server: true,
  };
  return [
    listening('udp', sip.port),
    ...(used.has('tcp') ? [listening('tcp', sip.port)] : []),
    ...(used.has('tls') ? [{ ...overTls, settings: { ...overTls.settings, ...secrets } }] : []),
  ];
}

function trunkSections(trunk: ExchangeTrunk, options: ExchangeOptions): Section[] {
  const here = trunk.register === 'here';
  const auth = trunk.password ? `${trunk.name}-secret` : undefined;
  const sections: Section[] = [
    { name: trunk.name, settings: { ...endpoint(trunk, options), [here ? 'auth' : 'outbound_auth']: auth } },
    {
      name: trunk.name,
      settings: {
        type: 'aor',
        ...(here ? { max_contacts: 1, remove_existing: true } : { contact: uri(trunk) }),
        qualify_frequency: trunk.qualifySeconds,
        qualify_timeout: 5, // a lost packet is sent again three times within it
      },
    },
  ];
  if (auth)
    sections.push({
      name: auth,
      settings: {
        type: 'auth',
        auth_type: 'userpass',
        username: trunk.username ?? trunk.name,
        password: trunk.password,
      },
    });
  if (trunk.callIn && trunk.host)
    sections.push({
      name: trunk.name,
      settings: { type: 'identify', endpoint: trunk.name, match: trunk.callIn.from ?? [trunk.host] },
    });
  if (trunk.register === 'there') sections.push(registration(trunk, auth));
  return sections;
}

function endpoint(trunk: ExchangeTrunk, options: ExchangeOptions): Section['settings'] {
  return {
    type: 'endpoint',
    transport: `by-${trunk.transport}`,
    context: `from-${trunk.name}`,
    disallow: 'all',
    allow: trunk.codecs.join(','),
    aors: trunk.name,
    // by its address alone: a From that names the trunk proves nothing
    identify_by: trunk.register === 'here' ? 'auth_username' : 'ip',
    ...talking(options),
    dtmf_mode: trunk.dtmf,
    media_encryption: trunk.srtp ? 'sdes' : 'no',
    timers: trunk.sessionTimers,
    timers_min_se: 90,
    timers_sess_expires: 600,
    from_user: trunk.fromUser,
    from_domain: trunk.fromDomain,
  };
}

function registration(trunk: ExchangeTrunk, auth: string | undefined): Section {
  const line = { line: true, endpoint: trunk.name };
  return {
    name: `${trunk.name}-login`,
    settings: {
      type: 'registration',
      transport: `by-${trunk.transport}`,
      outbound_auth: auth,
      server_uri: uri(trunk),
      client_uri: `sip:${trunk.username}@${bracketed(trunk.fromDomain ?? trunk.host ?? '')}`,
      expiration: 300,
      retry_interval: 30,
      forbidden_retry_interval: 300,
      max_retries: 1_000_000,
      ...(trunk.callIn ? line : {}),
    },
  };
}

function uri({ host = '', port, transport }: ExchangeTrunk): string {
  const at = port ?? (transport === 'tls' ? 5061 : 5060);
  return `sip:${bracketed(host)}:${at}${transport === 'udp' ? '' : `;transport=${transport}`}`;
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
