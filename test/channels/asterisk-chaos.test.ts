import { expect, test } from 'vitest';
import { run } from '../../bench/chaos-calls.ts';

test('Asterisk, the service and the database are killed in mid-call, the wire is cut: no application is lost, and nobody is rung twice', async () => {
  const { figures, met } = await run({
    kills: '1',
    only: 'asterisk,controller,database,cut',
    calls: '5',
    pause: '300',
    hurry: 'true',
  });
  expect({ met, ...figures }).toMatchObject({ met: true });
  expect(figures).toMatchObject({ struck_asterisk: 1, struck_controller: 1, struck_database: 1, struck_cut: 1 });
}, 240_000);
