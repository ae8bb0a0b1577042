import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { listenTo } from '../../src/platform/notices.ts';

const { url } = inject('server');

test('whoever listens stops at any moment, also before the connection stands', async () => {
  await listenTo(url, 'early', () => undefined).stop();
});

test('whoever listens hears what is said, and nothing after it stopped', async () => {
  const heard: (string | null)[] = [];
  const notices = listenTo(url, 'later', (payload) => heard.push(payload));
  await expect.poll(() => heard).toEqual([null]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("select pg_notify('later', 'a word')");
  await expect.poll(() => heard).toEqual([null, 'a word']);
  await notices.stop();
  await client.query("select pg_notify('later', 'too late')");
  await client.end();
  expect(heard).toEqual([null, 'a word']);
});
