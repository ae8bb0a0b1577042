import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end } from './service.ts';

/** What each of the crowd does: listens so long (milliseconds, any time between the two), presses 1, stays so long, hangs up. */
export type Habit = { from: number; to: number; stay: number };

/** Many telephones behind one port, that send silence and press 1 by SIP INFO. */
export type Crowd = {
  pid: number;
  /** Calls so far, those that are up now, and those that did not go as they should. */
  counts(): Promise<{ all: number; now: number; failed: number }>;
  close(): Promise<void>;
};

/** SIPp is written in C: hundreds of telephones in JavaScript take more of a core than the Asterisk that is measured. Installs it where it can. */
export function provideSipp(): void {
  if (!spawnSync('sipp', ['-v']).error) return;
  process.stderr.write('Installing SIPp (once) …\n');
  spawnSync('apt-get', ['install', '-y', '-qq', 'sip-tester'], { stdio: ['ignore', 2, 2] });
  if (spawnSync('sipp', ['-v']).error)
    throw new Error('this benchmark needs SIPp. On Debian: sudo apt-get install sip-tester');
}

/** Switches them on, at a port. */
export async function openCrowd(habit: Habit, port: number): Promise<Crowd> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-crowd-'));
  await writeFile(join(folder, 'crowd.xml'), scenario(habit));
  await writeFile(join(folder, 'silence.ulaw'), Buffer.alloc(8_000, 0xff));
  const sipp = spawn(
    'sipp',
    [
      ...['-sf', 'crowd.xml', '-i', '127.0.0.1', '-mi', '127.0.0.1', '-p', String(port), '-nostdin'],
      ...['-trace_stat', '-fd', '1', '-stf', 'counts.csv', '-trace_err', '-error_file', 'errors.log'],
    ],
    { cwd: folder, stdio: 'ignore', env: { ...process.env, TERM: 'dumb' } },
  );
  return {
    pid: sipp.pid ?? 0,
    counts: () => readCounts(join(folder, 'counts.csv')),
    async close() {
      await endCrowd(sipp);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** SIPp waits for its calls when it is asked to end, and these may be gone. */
async function endCrowd(sipp: ChildProcess): Promise<void> {
  await end(sipp, 'SIGKILL');
}

/** SIPp writes a line of sums a second, under a line of names. */
async function readCounts(file: string): Promise<{ all: number; now: number; failed: number }> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).trim().split('\n');
  const names = (lines[0] ?? '').split(';');
  const sums = (lines.at(-1) ?? '').split(';');
  const of = (name: string) => (lines.length > 1 ? Number(sums[names.indexOf(name)]) : 0);
  return { all: of('TotalCallCreated'), now: of('CurrentCall'), failed: of('FailedCall(C)') };
}

const ours = `From: [$us];tag=[pid]-[call_number]
To: [$them]
Call-ID: [call_id]
Contact: <sip:[local_ip]:[local_port]>
Max-Forwards: 70`;

const answer = `[last_Via:]
[last_From:]
[last_To:];tag=[pid]-[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port]>`;

const via = 'Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]';

/** A telephone as SIPp reads it: it rings, answers and goes its way. */
function scenario({ from, to, stay }: Habit): string {
  const take = (name: string, header: string, pattern: string) =>
    `<ereg regexp="${pattern}" search_in="hdr" header="${header}:" assign_to="${name}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<scenario name="crowd">
<recv request="INVITE"><action>
${take('them', 'From', '.+')}${take('us', 'To', '.+')}${take('target', 'Contact', 'sip:[^&gt;;]+')}
</action></recv>
<send><![CDATA[
SIP/2.0 180 Ringing
${answer}
Content-Length: 0

]]></send>
<pause milliseconds="100"/>
<send retrans="500"><![CDATA[
SIP/2.0 200 OK
${answer}
Content-Type: application/sdp
Content-Length: [len]

v=0
o=crowd 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [rtpstream_audio_port] RTP/AVP 0 101
a=rtpmap:0 PCMU/8000
a=rtpmap:101 telephone-event/8000
a=ptime:20
]]></send>
<recv request="ACK"/>
<nop><action><exec rtp_stream="silence.ulaw,-1,0"/></action></nop>
<pause distribution="uniform" min="${from}" max="${to}"/>
<send retrans="500"><![CDATA[
INFO [$target] SIP/2.0
${via}
${ours}
CSeq: 1 INFO
Content-Type: application/dtmf-relay
Content-Length: [len]

Signal=1
Duration=100
]]></send>
<recv response="200"/>
<pause milliseconds="${stay}"/>
<send retrans="500"><![CDATA[
BYE [$target] SIP/2.0
${via}
${ours}
CSeq: 2 BYE
Content-Length: 0

]]></send>
<recv response="200"/>
</scenario>
`;
}
