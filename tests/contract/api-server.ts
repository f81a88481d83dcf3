/** HTTP in front of a function from Request to Response: an API of another origin, in the hands of a test. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ApiServer {
  /** Such as `http://127.0.0.1:43210`. */
  readonly origin: string;
  /** Requests that were answered or are held, preflights left out. */
  readonly calls: () => number;
  close(): Promise<void>;
}

/** Answers one request. A rejection cuts the connection, as a network that is gone does. */
export type Answer = (request: Request) => Promise<Response>;

/** Never answers. */
export const hang: Answer = () => new Promise(() => {});

async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  if (incoming.method === 'GET' || incoming.method === 'OPTIONS') return undefined;
  let text = '';
  for await (const part of incoming) text += String(part);
  return text;
}

/** Serves `answer`. Preflights get what Graph gives. */
export async function serveApi(answer: Answer): Promise<ApiServer> {
  let calls = 0;
  const server = createServer((incoming, outgoing) => {
    const run = async (): Promise<void> => {
      const headers = incoming.headers as Record<string, string>;
      const body = (await readBody(incoming)) ?? null;
      const request = new Request(`http://${headers['host']}${incoming.url}`, {
        method: incoming.method!,
        headers,
        body,
      });
      if (request.method !== 'OPTIONS') calls += 1;
      const response = await answer(request);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    };
    run().catch(() => outgoing.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls: () => calls, close };
}
