import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { jailFilter } from '../../src/channels/asterisk/exchange/jail.ts';
import { neededModules } from '../../src/channels/asterisk/exchange/modules.ts';
import { type ExchangeInput, readOptions } from '../../src/channels/asterisk/exchange/options.ts';
import { planOf } from '../../src/channels/asterisk/exchange/plan.ts';
import { freePorts } from '../../src/channels/asterisk/exchange/ports.ts';
import { writeProduction } from '../../src/channels/asterisk/exchange/production.ts';
import type { Program } from '../../src/channels/asterisk/exchange/program.ts';
import { provideAsterisk } from '../../src/channels/asterisk/exchange/provide.ts';
import { type RunningExchange, startExchange } from '../../src/channels/asterisk/exchange/start.ts';
import { writeTrial } from '../../src/channels/asterisk/exchange/trial.ts';
import { writeExchange } from '../../src/channels/asterisk/exchange/write.ts';
import { openSipPhone, type SipPhone } from '../phones/sip-phone.ts';

let folder: string;
let program: Program;
let phone: SipPhone;
const running: RunningExchange[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bongpheak-exchange-'));
  program = await provideAsterisk();
  phone = await openSipPhone();
});

afterAll(async () => {
  phone?.close();
  await Promise.all(running.map((exchange) => exchange.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function started(name: string, more: Partial<ExchangeInput> = {}): Promise<RunningExchange> {
  const { ari, sip, rtp } = await freePorts();
  await writeExchange(join(folder, name), program, { ari: { port: ari }, sip: { port: sip }, rtp, ...more });
  return await keep(startExchange(join(folder, name), program));
}

async function keep(starting: Promise<RunningExchange>): Promise<RunningExchange> {
  const exchange = await starting;
  running.push(exchange);
  return exchange;
}

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

const ask = (url: string, authorization?: string): Promise<Response> =>
  fetch(url, authorization ? { headers: { authorization } } : {});

const log = (name: string, file: string): Promise<string> => readFile(join(folder, name, 'log', file), 'utf8');

/** A dead process that nobody has asked after is not running. */
function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** The TCP addresses that a process listens on, as the kernel writes them: `0100007F` is 127.0.0.1. */
function listeningOn(pid: number): string[] {
  const sockets = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  const rows = ['tcp', 'tcp6'].flatMap((name) => readFileSync(`/proc/${pid}/net/${name}`, 'utf8').split('\n').slice(1));
  const columns = rows.map((row) => row.trim().split(/\s+/));
  return columns
    .filter((column) => column[3] === '0A' && sockets.includes(`socket:[${column[9]}]`))
    .map((column) => column[1] ?? '');
}

describe('two exchanges at once', () => {
  let first: RunningExchange;
  let second: RunningExchange;

  beforeAll(async () => {
    const { host, port } = phone.address;
    const carrier = { name: 'carrier', host, port, qualifySeconds: 0, callIn: { from: [`${host}:${port}`] } };
    [first, second] = await Promise.all([started('first', { trunks: [carrier] }), started('second')]);
  });

  it('answers who knows its password, and nobody else', async () => {
    for (const { ari } of [first, second]) {
      const url = `${ari.url}/ari/asterisk/ping`;
      expect((await ask(url, basic(ari.user, ari.password))).status).toBe(200);
      expect((await ask(url, basic(ari.user, 'guessed'))).status).toBe(401);
      expect((await ask(url)).status).toBe(401);
    }
    expect(first.ari.password).not.toBe(second.ari.password);
    expect((await stat(join(folder, 'first'))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, 'first/etc/ari.conf'))).mode & 0o077).toBe(0);
  });

  it('listens to nobody outside this machine', () => {
    for (const { pid } of [first, second])
      expect(listeningOn(pid).map((address) => address.split(':')[0])).toEqual(['0100007F']);
  });

  it('runs every module it was told to load, and has nothing to complain of', async () => {
    const { url, user, password } = first.ari;
    const answer = await ask(`${url}/ari/asterisk/modules`, basic(user, password));
    const modules = (await answer.json()) as { name: string; status: string }[];
    const up = modules.filter(({ status }) => status === 'Running').map(({ name }) => name);
    expect(up).toEqual(expect.arrayContaining([...neededModules]));
    expect(await log('first', 'messages.log')).not.toMatch(/ERROR|WARNING/);
  });

  it('hands a call of a trunk over unanswered, and gives a stranger nothing but a line in the security log', async () => {
    const { ari, sip } = first;
    const socket = new WebSocket(`${ari.url.replace('http', 'ws')}/ari/events?app=${ari.app}`, {
      headers: { authorization: basic(ari.user, ari.password) },
    });
    const begun: string[][] = [];
    socket.on('message', (text) => {
      const { type, args } = JSON.parse(String(text)) as { type: string; args: string[] };
      if (type === 'StasisStart') begun.push(args);
    });
    await once(socket, 'open');

    const stranger = await openSipPhone();
    const refused = ['1294', '+85512345678', 's'].map((to) => stranger.dial(to, { at: sip, from: '012345678' }));
    const impostor = stranger.dial('1294', { at: sip, from: 'carrier' });
    for (const call of [...refused, impostor]) await expect.poll(() => call.end?.code).toBe(401);
    expect(await codeOfOptions(sip)).toBe(401);

    const call = phone.dial('1294', { at: sip, from: '012345678' });
    await expect.poll(() => begun).toEqual([['inbound', 'carrier', '1294']]);
    expect(call.codes).toEqual([100]);
    call.hangUp();
    await expect.poll(() => call.end?.how).toBe('cancelled');

    const from = `127.0.0.1/${stranger.address.port}"`;
    await expect.poll(() => log('first', 'security.log')).toContain(`RemoteAddress="IPV4/UDP/${from}`);
    const seen = (await log('first', 'security.log')).split('\n').filter((line) => asJailReads(line) === '127.0.0.1');
    expect(seen.length).toBeGreaterThanOrEqual(1);
    expect(seen.every((line) => !line.includes(`/${phone.address.port}"`))).toBe(true);
    stranger.close();
    socket.close();
  });

  it('says who answers in its place', async () => {
    const { rtp, sip } = await freePorts();
    const taken = Number(new URL(first.ari.url).port);
    await writeExchange(join(folder, 'third'), program, { ari: { port: taken }, sip: { port: sip }, rtp });
    await expect(startExchange(join(folder, 'third'), program)).rejects.toThrow(/is not who answers on http/);
  });

  it('says what it said last, where it does not come up', async () => {
    const { ari, sip, rtp } = await freePorts();
    await writeExchange(join(folder, 'broken'), program, { ari: { port: ari }, sip: { port: sip }, rtp });
    await appendFile(join(folder, 'broken/etc/modules.conf'), 'require = no_such_module.so\n');
    await expect(startExchange(join(folder, 'broken'), program)).rejects.toThrow(/ended at once[\s\S]*no_such_module/);
  });

  it('leaves no process behind', async () => {
    await second.stop();
    expect(isRunning(second.pid)).toBe(false);
    await expect(ask(`${second.ari.url}/ari/asterisk/ping`)).rejects.toThrow();
  });
});

/** The address that fail2ban would take from a line of the log. */
function asJailReads(line: string): string | undefined {
  const setting = (name: string) => new RegExp(`^${name} = (.+)$`, 'm').exec(jailFilter)?.[1] ?? '';
  const pattern = setting('failregex').replaceAll('%(_other)s', setting('_other')).replace('<HOST>', '([0-9.]+)');
  return new RegExp(pattern).exec(line)?.[1];
}

async function codeOfOptions({ host, port }: { host: string; port: number }): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const own = `127.0.0.1:${socket.address().port}`;
  const lines = [
    `OPTIONS sip:1294@${host}:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${own};branch=z9hG4bKwho;rport`,
    `From: <sip:who@${own}>;tag=who`,
    `To: <sip:1294@${host}>`,
    'Call-ID: who',
    'CSeq: 1 OPTIONS',
    'Max-Forwards: 70',
    'Content-Length: 0',
  ];
  socket.send(`${lines.join('\r\n')}\r\n\r\n`, port, host);
  const [answer] = await once(socket, 'message');
  socket.close();
  return Number(String(answer).split(' ')[1]);
}

describe('somebody tries it with a softphone', () => {
  it('rings the softphone, whatever number is called, and takes its calls', async () => {
    const home = join(folder, 'trial');
    const trial = await writeTrial(home, program, '127.0.0.1', '012345678');
    expect((await writeTrial(home, program, '127.0.0.1', '012345678')).password).toBe(trial.password);
    const exchange = await keep(startExchange(home, program));
    const { ari, sip } = exchange;
    const softphone = await openSipPhone();
    expect(await softphone.register(sip, { user: 'worker', password: 'guessed' })).toBe(401);
    expect(await softphone.register(sip, { user: 'worker', password: trial.password })).toBe(200);

    const socket = new WebSocket(`${ari.url.replace('http', 'ws')}/ari/events?app=${ari.app}`, {
      headers: { authorization: basic(ari.user, ari.password) },
    });
    const heard: string[] = [];
    socket.on('message', (text) => {
      const { type, args = [], cause, channel } = JSON.parse(String(text));
      if (type === 'StasisStart') heard.push([channel.caller.number, ...args].join(' '));
      if (type === 'ChannelDestroyed') heard.push(`over ${cause}`);
    });
    await once(socket, 'open');

    const query = new URLSearchParams({ endpoint: 'PJSIP/+85512999999@softphone', app: ari.app, callerId: '1234' });
    const placed = await fetch(`${ari.url}/ari/channels?${query}`, {
      method: 'POST',
      headers: { authorization: basic(ari.user, ari.password) },
    });
    expect(placed.status).toBe(200);
    const call = await softphone.nextCall();
    expect(call.from).toBe('1234');
    call.ring();
    call.refuse(486, 'Busy Here');
    await expect.poll(() => heard).toEqual(['over 17']);

    const out = softphone.dial('1234', { at: sip, who: { user: 'worker', password: trial.password } });
    await expect.poll(() => heard).toContain('012345678 inbound softphone 1234');
    out.hangUp();
    await expect.poll(() => out.end?.how).toBe('cancelled');
    softphone.close();
    socket.close();
    await exchange.stop();
  });
});

describe('the command of the trial', () => {
  const beginTrial = async (name: string) => {
    const home = join(folder, name);
    const command = ['--import', 'tsx', 'src/channels/asterisk/exchange/command.ts', `--folder=${home}`];
    const trial = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    trial.stdout.on('data', (text) => {
      said += String(text);
    });
    await expect.poll(() => said).toContain('Ctrl-C');
    return { trial, said, pid: Number(await readFile(join(home, 'run/asterisk.pid'), 'utf8')) };
  };

  it('says what to type, and ends with Ctrl-C', async () => {
    const { trial, said, pid } = await beginTrial('by-hand');
    expect(said).toMatch(/user name {3}worker/);
    expect(said).toMatch(/TRUNKS=\S+trunks\.json npm start/);
    const over = once(trial, 'exit');
    trial.kill('SIGINT');
    expect(await over).toEqual([0, null]);
    expect(isRunning(pid)).toBe(false);
  });

  it('takes Asterisk with it when it is killed', async () => {
    const { trial, pid } = await beginTrial('killed');
    trial.kill('SIGKILL');
    await expect.poll(() => isRunning(pid)).toBe(false);
  });
});

describe('an operator carries it to production', () => {
  it('writes a configuration that Asterisk takes without a complaint', async () => {
    const home = join(folder, 'production');
    const plan = planOf({ name: 'smart', carrier: '127.0.0.9', 'caller-number': '012 345 678', lines: '30' });
    const { ari, sip, rtp } = await freePorts();
    const trunks: ExchangeInput['trunks'] = [
      { name: 'smart', host: '127.0.0.9', codecs: ['alaw', 'ulaw'], dtmf: 'rfc4733' },
      { name: 'over-tls', host: '127.0.0.9', transport: 'tls', srtp: true, callIn: { from: ['127.0.0.0/29'] } },
      { name: 'login', host: '127.0.0.9', transport: 'tcp', register: 'there', username: 'us', password: 'a;b]#"' },
      { name: 'box', register: 'here', password: 'secret', callIn: {} },
      { name: 'out-only', host: '127.0.0.9', sessionTimers: false, callIn: null, dtmf: 'info', fromUser: '023' },
    ];
    const options = readOptions({ ari: { port: ari }, sip: { port: sip, publicAddress: '198.51.100.7' }, rtp, trunks });
    const same = trunks.map(() => plan.trunks[0] ?? {});
    await writeProduction(home, program, { options, trunks: same });
    const exchange = await keep(startExchange(home, program));

    const { url, user, password } = exchange.ari;
    const answer = await ask(`${url}/ari/endpoints`, basic(user, password));
    const endpoints = ((await answer.json()) as { resource: string }[]).map(({ resource }) => resource);
    expect(endpoints.sort()).toEqual(['box', 'login', 'out-only', 'over-tls', 'smart']);
    expect(await log('production', 'messages.log')).not.toContain('ERROR');
    await exchange.stop();

    const file = JSON.parse(await readFile(join(home, 'trunks.json'), 'utf8'));
    expect(file.asterisk).toEqual({ url, user, password, securityLog: join(home, 'log/security.log') });
    expect(file.trunks[0]).toMatchObject({
      name: 'smart',
      channel: 'asterisk',
      lines: 30,
      callerNumber: '012 345 678',
      alaw: true,
    });
    await writeProduction(home, program, { options: readOptions({ ...options, ari: { port: ari } }), trunks: same });
    expect(JSON.parse(await readFile(join(home, 'trunks.json'), 'utf8')).asterisk.password).toBe(password);
  });

  it.each<[string, object, RegExp]>([
    ['a trunk without an address', { name: 'x' }, /trunks\.0\.host: is needed/],
    ['a name that would break the file', { name: 'x]\n[y', host: 'a' }, /trunks\.0\.name/],
    ['an address that would', { name: 'x', host: 'a\nb' }, /trunks\.0\.host/],
    ['a password that would', { name: 'x', host: 'a', username: 'u', password: 'a\nb' }, /trunks\.0\.password/],
    ['keys of SRTP for all to read', { name: 'x', host: 'a', srtp: true }, /srtp: needs transport tls/],
    ['a login without a password', { name: 'x', host: 'a', register: 'there' }, /username: and password are needed/],
    [
      'callers from no address',
      { name: 'x', host: 'a', callIn: { from: ['anywhere'] } },
      /callIn\.from\.0: is an address/,
    ],
    ['what it does not know', { name: 'x', host: 'a', codec: 'g729' }, /codec/],
  ])('names %s', (_, trunk, message) => {
    expect(() => readOptions({ ari: { port: 1 }, sip: { port: 1 }, trunks: [trunk] })).toThrow(message);
  });

  it('lets nobody have somebody else shut out', () => {
    const line = (account: string) =>
      `SecurityEvent="InvalidAccountID",AccountID="${account}",SessionID="1",RemoteAddress="IPV4/UDP/192.0.2.1/5060"`;
    expect(asJailReads(line('100'))).toBe('192.0.2.1');
    expect(asJailReads(line('x",RemoteAddress="IPV4/UDP/203.0.113.5/5060",A="'))).toBeUndefined();
  });
});
