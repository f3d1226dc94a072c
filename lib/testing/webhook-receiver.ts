import { once } from 'node:events';
import { createServer } from 'node:http';

export interface ReceivedWebhook {
  /** As it came, byte for byte. */
  body: string;
  /** The `Plaid-Verification` header. */
  verification: string;
}

export interface WebhookReceiver {
  url: string;
  received: ReceivedWebhook[];
  /** What the next posts are answered, one by one; afterwards 200. */
  statuses: number[];
  close(): Promise<void>;
}

/** Whoever webhooks are for: it keeps all that comes. */
export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const statuses: number[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      received.push({ body: Buffer.concat(chunks).toString('utf8'), verification: String(incoming.headers['plaid-verification']) });
      outgoing.writeHead(statuses.shift() ?? 200, { connection: 'close' }).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port');
  return {
    url: `http://127.0.0.1:${address.port}/webhooks`,
    received,
    statuses,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
