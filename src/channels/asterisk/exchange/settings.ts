import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { conf } from './conf.ts';
import { dialplan } from './dialplan.ts';
import { neededModules, optionalModules } from './modules.ts';
import type { ExchangeOptions } from './options.ts';
import { pjsipConf } from './pjsip.ts';
import type { Program } from './program.ts';

/** Read by the core whether we use it or not: an empty one keeps the log quiet. */
const empty = [
  'acl',
  'ccss',
  'cli',
  'cli_permissions',
  'codecs',
  'dnsmgr',
  'features',
  'sorcery',
  'stasis',
  'udptl',
  'websocket_client',
];

/** Every configuration file of an exchange that runs in `home`: name and text. */
export function settingsFiles(home: string, program: Program, options: ExchangeOptions): Record<string, string> {
  return {
    ...Object.fromEntries(empty.map((name) => [`${name}.conf`, '; nothing\n'])),
    'asterisk.conf': asteriskConf(home, program, options),
    'modules.conf': modulesConf(program),
    'logger.conf': loggerConf(),
    'http.conf': httpConf(options),
    'ari.conf': ariConf(options),
    'pjsip.conf': pjsipConf(options),
    'rtp.conf': rtpConf(options),
    'extensions.conf': dialplan(options),
    'amd.conf': conf({ name: 'general', settings: { total_analysis_time: 5000, silence_threshold: 256 } }),
    'pjproject.conf': pjprojectConf(),
    'cdr.conf': off('enable'),
    'cel.conf': off('enable'),
    'manager.conf': off('enabled'),
    'indications.conf': conf(
      { name: 'general', settings: { country: 'us' } },
      {
        name: 'us',
        settings: {
          description: 'United States',
          ringcadence: '2000,4000',
          busy: '480+620/500,0/500',
          ring: '440+480/2000,0/4000',
          congestion: '480+620/250,0/250',
        },
      },
    ),
  };
}

const off = (key: string): string => conf({ name: 'general', settings: { [key]: false } });

function asteriskConf(home: string, program: Program, { maxCalls }: ExchangeOptions): string {
  const inHome = (name: string) => join(home, name);
  return conf(
    {
      name: 'directories',
      settings: {
        astcachedir: inHome('tmp'),
        astetcdir: inHome('etc'),
        astmoddir: program.modules,
        astvarlibdir: inHome('lib'),
        astdbdir: inHome('db'),
        astkeydir: inHome('lib'),
        astdatadir: program.data,
        astagidir: inHome('lib'),
        astspooldir: inHome('spool'),
        astrundir: inHome('run'),
        astlogdir: inHome('log'),
      },
    },
    {
      name: 'options',
      settings: {
        systemname: 'bongpheak',
        maxcalls: maxCalls,
        verbose: 1,
        nocolor: true,
        dontwarn: true,
        hideconnect: true,
        transmit_silence: true, // while we record: a carrier takes a call without sound for a dead one
        documentation_language: 'en_US',
      },
    },
  );
}

function modulesConf({ modules }: Program): string {
  const here = [...neededModules, ...optionalModules.filter((name) => existsSync(join(modules, name)))];
  return conf({ name: 'modules', settings: { autoload: false, load: here } });
}

/** The security log is what fail2ban reads. Notices are left out: they repeat it, with the numbers that strangers call from. */
function loggerConf(): string {
  return conf(
    { name: 'general', settings: { dateformat: '%F %T', rotatestrategy: 'rotate' } },
    { name: 'logfiles', settings: { 'security.log': 'security', 'messages.log': 'warning,error' } },
  );
}

/** How many broken packets strangers send is for them to choose: as notices they do not fill the disk. */
function pjprojectConf(): string {
  const levels = { asterisk_error: 0, asterisk_warning: '', asterisk_notice: '1,2', asterisk_verbose: '' };
  return conf({ name: 'log_mappings', settings: { type: 'log_mappings', ...levels, asterisk_debug: '3,4,5,6' } });
}

function httpConf({ ari }: ExchangeOptions): string {
  return conf({
    name: 'general',
    settings: {
      enabled: true,
      bindaddr: '127.0.0.1',
      bindport: ari.port,
      sessionlimit: 2000,
      session_inactivity: 30_000,
      session_keep_alive: 15_000,
      enable_static: false,
      enable_status: false,
    },
  });
}

function ariConf({ ari }: ExchangeOptions): string {
  return conf(
    { name: 'general', settings: { enabled: true, pretty: false, websocket_write_timeout: 500 } },
    { name: ari.user, settings: { type: 'user', read_only: false, password: ari.password, password_format: 'plain' } },
  );
}

function rtpConf({ rtp }: ExchangeOptions): string {
  return conf({
    name: 'general',
    settings: { rtpstart: rtp.from, rtpend: rtp.to, strictrtp: true, icesupport: false },
  });
}
