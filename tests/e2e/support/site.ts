/** What `npm start` serves, with the built portal in place of Vite's: portal, intranet page, embed files, /demo.json. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBelow } from '../../../scripts/lib/files.ts';
import { answerDemoPath, type DemoSettings } from '../../../scripts/vite/demo-site.ts';
import { buildEmbed, buildPortal, PORTAL } from './builds.ts';

export interface Site {
  readonly origin: string;
  close(): Promise<void>;
}

/** @param settings undefined: a plain static host, which has no /demo.json and no intranet page */
export async function startSite(settings: DemoSettings | undefined): Promise<Site> {
  buildPortal();
  if (settings) buildEmbed();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (settings && answerDemoPath(pathname, settings, response)) return;
    const named = /\.\w+$/.test(pathname);
    const file = readBelow(PORTAL, named ? pathname : '/index.html');
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store' });
    response.end(file.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
