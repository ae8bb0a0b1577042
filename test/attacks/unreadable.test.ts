import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApp } from '../authorisation/scene.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

let world: TestWorld;
let site: ReturnType<typeof openApp>;
beforeAll(async () => {
  world = await createTestWorld();
  site = openApp(world);
});
afterAll(async () => {
  await site?.close();
  await world?.close();
});

test.each(['multipart/form-data', 'multipart/form-data; boundary=x'])(
  'a form in pieces that are none (%s) is no fault of ours: it is refused in words, and nothing goes on',
  async (type) => {
    for (const path of ['/my/code', '/register/business', '/job/1001/apply', '/sign-in']) {
      const init = { method: 'POST', headers: { 'content-type': type }, body: 'name=Sokha' };
      const connection = { incoming: { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } } };
      const response = await site.app.request(`/en${path}`, init, connection);
      expect([400, 404]).toContain(response.status);
      expect(await response.text()).toContain('<html');
    }
  },
);
