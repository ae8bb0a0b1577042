import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { traces } from '../calling/telephone.ts';
import { signed } from '../carriers/sign.ts';
import { openTwiml, type Scene } from './twiml-scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openTwiml();
});
beforeEach(() => scene.fresh());
afterEach(() => expect(scene.carrier.problems).toEqual([]));
afterAll(() => scene.close());

const dialOf = async (referralId: string) => (await traces(scene.world, referralId)).dials.at(-1)!;

describe('who may speak', () => {
  async function post(url: string, params: Record<string, string>, token = scene.carrier.account.token, host?: string) {
    const headers = { 'X-Twilio-Signature': signed(token, url, params), ...(host ? { Host: host } : {}) };
    return await fetch(url, { method: 'POST', headers, body: new URLSearchParams(params) });
  }

  test('a forged callback changes nothing, and staff are told', async () => {
    const { far, referralId } = await scene.referredAndCalled();
    const url = far.call.statusCallback ?? '';
    const params = { CallSid: far.call.sid, CallStatus: 'completed' };
    expect((await post(url, params, 'another secret')).status).toBe(403);
    expect((await fetch(url, { method: 'POST', body: new URLSearchParams(params) })).status).toBe(403);
    const signature = signed(scene.carrier.account.token, url, params);
    const headers = { 'X-Twilio-Signature': signature };
    const tampered = new URLSearchParams({ ...params, CallDuration: '9' });
    expect((await fetch(url, { method: 'POST', headers, body: tampered })).status).toBe(403);
    expect((await fetch(`${url}?more=1`, { method: 'POST', headers, body: new URLSearchParams(params) })).status).toBe(
      403,
    );
    expect(await dialOf(referralId)).toMatchObject({ outcome: null });
    const alarms = await scene.world.db
      .selectFrom('alarm')
      .selectAll()
      .where('kind', '=', 'forged-callbacks')
      .execute();
    expect(alarms).toMatchObject([{ trunk: 'somleng' }]);
    await far.refuse('busy');
  });

  test('a signed request that speaks of no call of ours is hung up', async () => {
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    const { id } = await dialOf(referralId);
    for (const url of [
      `${scene.url}/twiml/somleng/dial/${id}/answered`,
      `${scene.url}/twiml/somleng/dial/${id}/heard/key/0`,
      `${scene.url}/twiml/somleng/dial/${id}/heard/anything/0`,
      `${scene.url}/twiml/somleng/dial/not-an-id/answered`,
    ]) {
      const answer = await post(url, { CallSid: 'another call', Digits: '1' });
      expect(await answer.text()).toContain('<Response><Hangup/></Response>');
    }
    expect((await traces(scene.world, referralId)).applications).toEqual([]);
    expect((await post(`${scene.url}/twiml/nobody/call`, {})).status).toBe(404);
    await far.hangUp();
  });

  test('a second call for the same dial does not talk', async () => {
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    const { id } = await dialOf(referralId);
    const answer = await post(`${scene.url}/twiml/somleng/dial/${id}/answered`, { CallSid: 'again' });
    expect(await answer.text()).toContain('<Hangup/>');
    await far.hangUp();
  });

  test('a call that staff stop is cut off', async () => {
    const { far, referralId } = await scene.referredAndCalled();
    await far.answer();
    await scene.line.hangUp((await dialOf(referralId)).id);
    await far.over();
    expect((await dialOf(referralId)).ended_at).not.toBeNull();
  });
});
