import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An INVITE that is waited out until the exchange refuses it, as by a phone that lets it ring. */
const ring = `<?xml version="1.0"?>
<scenario name="ring">
  <send retrans="500"><![CDATA[
INVITE sip:012777888@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From: <sip:[field0]@[local_ip]>;tag=[pid]s[call_number]
To: <sip:012777888@[remote_ip]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:[field0]@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

v=0
o=- 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [local_ip]
t=0 0
m=audio 40000 RTP/AVP 0
]]></send>
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="401" optional="true" next="refused"/>
  <recv response="503" optional="true" next="refused"/>
  <recv response="486"/>
  <label id="refused"/>
  <send><![CDATA[
ACK sip:012777888@[remote_ip]:[remote_port] SIP/2.0
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0
]]></send>
</scenario>
`;

type Flood = {
  /** Where it comes from; 127.0.0.1 is a trunk's address, others are not. */
  readonly from: string;
  readonly at: { host: string; port: number };
  /** The numbers that are shown, one after the other and again from the first. */
  readonly numbers: readonly string[];
  readonly calls: number;
  readonly aSecond: number;
};

/** Lets sipp ring the exchange as often and as fast as it is told; settles when it is through, whatever came of it. */
export async function floodWithCalls({ from, at, numbers, calls, aSecond }: Flood): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bongpheak-sipp-'));
  await writeFile(join(folder, 'ring.xml'), ring);
  await writeFile(join(folder, 'numbers.csv'), `SEQUENTIAL\n${numbers.map((number) => `${number};`).join('\n')}\n`);
  const load = ['-m', `${calls}`, '-r', `${aSecond}`, '-l', `${calls}`, '-timeout', '60s'];
  const args = ['-sf', 'ring.xml', '-inf', 'numbers.csv', '-i', from, ...load, '-nostdin', `${at.host}:${at.port}`];
  const child = spawn('sipp', args, { cwd: folder, stdio: 'ignore', env: { ...process.env, TERM: 'dumb' } });
  await new Promise<void>((done) => {
    child.once('error', () => done());
    child.once('exit', () => done());
  });
  await rm(folder, { recursive: true, force: true });
}
