import { createServer, type ServerResponse } from 'node:http';
import type { World } from '../world.ts';
import { expose, expositionType } from './expose.ts';
import { obstacles } from './ready.ts';

/**
 * The small port of a process for those who run it, at 127.0.0.1 only (OPERATE_PORT; worker and calls have no other): `/health`,
 * `/ready` with what stands in the way, `/metrics`.
 */
export function serveOperators(world: World, port: number): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(world, request.url ?? '', response).catch((err: unknown) => {
      world.log.warn({ err }, 'an operator could not be answered');
      send(response, 503, 'text/plain', 'not now\n');
    });
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const stop = () =>
        new Promise<void>((closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        });
      done({ port: typeof address === 'object' && address ? address.port : port, stop });
    });
  });
}

async function answer(world: World, path: string, response: ServerResponse): Promise<void> {
  if (path === '/health') return send(response, 200, 'application/json', '{"alive":true}\n');
  if (path === '/metrics') return send(response, 200, expositionType, await expose(world));
  if (path !== '/ready') return send(response, 404, 'text/plain', 'nothing here\n');
  const inTheWay = await obstacles(world);
  const body = { ready: inTheWay.length === 0, services: world.config.services, inTheWay };
  return send(response, body.ready ? 200 : 503, 'application/json', `${JSON.stringify(body)}\n`);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
}
