import { Hono } from 'hono';
import { listen } from '../src/web/server.ts';

/** The same server answering a fixed string: what the machine can do at all. Prints its port. */
const app = new Hono();
app.get('*', (c) => c.text('fixed'));
const { port } = await listen(app, '127.0.0.1', 0);
process.stdout.write(`${port}\n`);
