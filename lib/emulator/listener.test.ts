import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openListener, type Listener } from './listener.ts';

let listener: Listener;
beforeEach(async () => {
  // Sockets know nothing of these: only the listener's own plans stand still.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  listener = await openListener({ host: '127.0.0.1', port: 0, answer: async () => new Response('here') });
});
afterEach(async () => {
  await listener.stop();
  vi.useRealTimers();
});

async function isOpen(): Promise<boolean> {
  const socket = connect(listener.port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('a listener that refuses', () => {
  it('does so for as long as it was told, and then answers on the same port', async () => {
    expect(await isOpen()).toBe(true);
    listener.refuseFor(600);
    expect(await isOpen()).toBe(false);
    vi.advanceTimersByTime(599_999);
    expect(await isOpen()).toBe(false);
    vi.advanceTimersByTime(1);
    await vi.waitFor(async () => expect(await isOpen()).toBe(true));
  });

  it('forgets the end of an earlier outage when it is told of another', async () => {
    listener.refuseFor(1);
    listener.refuseFor(600);
    vi.advanceTimersByTime(1_000);
    expect(await isOpen()).toBe(false);
    await listener.listenAgain();
    expect(await isOpen()).toBe(true);
  });
});
