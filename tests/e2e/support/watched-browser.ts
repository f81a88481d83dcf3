/** A browser whose every step outside this machine is written down, whoever takes it: page, worker or the browser. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launch, type Browser } from 'puppeteer-core';
import { ensureBrowser, launchArguments } from '../../../scripts/browser.ts';

export interface WatchedBrowser {
  readonly browser: Browser;
  /** Hosts beyond this machine that were asked for, none of which was reached. */
  readonly left: string[];
  close(): Promise<void>;
}

/** The browser's own errands, which no page asked for. */
const ERRANDS = /(^|\.)(google|googleapis|gvt1|gstatic)\.com(:\d+)?$/;

/**
 * A service worker answers before the network, and what it passes on is not the page's request any more. So the one
 * way out is a proxy that refuses everything and remembers what it was asked.
 */
export async function launchWatched(): Promise<WatchedBrowser> {
  const left: string[] = [];
  const note = (host: string) => void (ERRANDS.test(host) || left.push(host));
  const proxy = createServer((request, response) => {
    note(new URL(request.url ?? '', 'http://nowhere').host);
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, socket) => {
    note(request.url ?? '');
    socket.end('HTTP/1.1 502 Refused\r\n\r\n');
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  const { port } = proxy.address() as AddressInfo;
  const args = [...launchArguments, `--proxy-server=http://127.0.0.1:${port}`];
  const browser = await launch({ executablePath: ensureBrowser(), args, headless: true });
  const close = async (): Promise<void> => {
    await browser.close();
    proxy.closeAllConnections();
    await new Promise((closed) => proxy.close(closed));
  };
  return { browser, left, close };
}
