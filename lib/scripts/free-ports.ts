import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import type { Server } from 'node:net';

// Below what Linux and macOS hand out to outgoing connections: a port of ours must not be taken by a browser's own
// connection while the server behind it restarts. Above everything that browsers refuse to call.
const LOWEST = 20_000;
const BEYOND = 32_000;
// A machine with this many ports taken in a row has other troubles.
const MAX_TRIES = 200;

/** `count` different free ports on loopback. */
export async function freePorts(count: number): Promise<number[]> {
  const held = new Map<number, Server>();
  // All are held before any is let go, so that none is given twice.
  for (let tries = 0; held.size < count && tries < MAX_TRIES; tries += 1) {
    const port = randomInt(LOWEST, BEYOND);
    const server = await hold(port);
    if (server !== null) held.set(port, server);
  }
  await Promise.all([...held.values()].map((server) => new Promise((resolve) => server.close(resolve))));
  if (held.size < count) throw new Error(`no ${count} free ports between ${LOWEST} and ${BEYOND}`);
  return [...held.keys()];
}

/** Null when somebody else has it. */
function hold(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
