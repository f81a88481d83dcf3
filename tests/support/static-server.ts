import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBelow } from '../../scripts/lib/files.ts';

export interface StaticOptions {
  /** The Content-Security-Policy header of every answer; none by default. */
  csp?: string;
  /** 0, the default, takes a free port. */
  port?: number;
  /** Answers by path that stand before the files: HTML text, or a full answer. */
  pages?: Readonly<Record<string, string | PageAnswer>>;
  /** Folders by path prefix (`/embed/`) that stand before `folder`. */
  mounts?: Readonly<Record<string, string>>;
}

export interface PageAnswer {
  body: string;
  type?: string;
  headers?: Readonly<Record<string, string>>;
}

export interface StaticServer {
  /** Such as `http://127.0.0.1:43210`. */
  origin: string;
  /** Paths that were asked for, in order. */
  requests: string[];
  close(): Promise<void>;
}

function answerPage(page: string | PageAnswer, response: ServerResponse): void {
  const { body, type = 'text/html; charset=utf-8', headers = {} } = typeof page === 'string' ? { body: page } : page;
  response.writeHead(200, { 'content-type': type, ...headers });
  response.end(body);
}

/** Serves a built folder on this machine. */
export async function serveStatic(folder: string, options: StaticOptions = {}): Promise<StaticServer> {
  const { csp, port = 0, pages = {}, mounts = {} } = options;
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    requests.push(path);
    if (csp) response.setHeader('content-security-policy', csp);
    response.setHeader('cache-control', 'no-store');
    const page = pages[path];
    if (page !== undefined) return answerPage(page, response);
    const mount = Object.keys(mounts).find((prefix) => path.startsWith(prefix));
    const file = mount ? readBelow(mounts[mount] ?? '', path.slice(mount.length)) : readBelow(folder, path);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': file.type });
    response.end(file.body);
  });
  await new Promise<void>((listening, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', listening);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { origin, requests, close };
}
