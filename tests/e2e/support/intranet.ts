/** The intranet page until its fifth row, or its summary of an incident, is painted: what was received and asked. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'puppeteer-core';
import { readBelow } from '../../../scripts/lib/files.ts';
import { EMBED } from './builds.ts';

export interface FirstRows {
  /** Bytes of scripts as they travel, headers left out. */
  readonly scriptBytes: number;
  readonly scripts: number;
  /** Their names. */
  readonly files: readonly string[];
  /** Bytes of the answers of Graph. */
  readonly dataBytes: number;
  /** Requests to Graph, preflights left out. */
  readonly requests: number;
  readonly preflights: number;
  /** Milliseconds from the start of the navigation to the frame in which the first row stands. */
  readonly firstRowMs: number;
}

export interface GzipSite {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves the page and the embed files compressed, as a host does. */
export async function serveCompressed(page: string, sheet: string): Promise<GzipSite> {
  const packed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file =
      pathname === '/intranet.html'
        ? { body: Buffer.from(page), type: 'text/html; charset=utf-8' }
        : pathname === '/intranet.css'
          ? { body: Buffer.from(sheet), type: 'text/css' }
          : readBelow(EMBED, pathname.replace(/^\/embed\//, ''));
    if (!file) return void response.writeHead(404).end();
    const body = packed.get(pathname) ?? gzipSync(file.body, { level: 9 });
    packed.set(pathname, body);
    response.writeHead(200, { 'content-type': file.type, 'content-encoding': 'gzip', 'content-length': body.length });
    response.end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** Opens the page cold and writes down what came until the fifth row of the list or the whole summary was painted. */
export async function openUntilFifthRow(browser: Browser, address: string, tenant: string): Promise<FirstRows> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const network = await page.createCDPSession();
  await network.send('Network.enable');
  const asked = new Map<string, { url: string; method: string }>();
  const bytes = new Map<string, number>();
  let painted = false;
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!painted) asked.set(requestId, { url: request.url, method: request.method });
  });
  network.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (!painted) bytes.set(requestId, (bytes.get(requestId) ?? 0) + encodedDataLength);
  });
  const fifth = new Promise<number>((arrived) => {
    void page.exposeFunction('watchfloorFifthRow', (firstRowMs: number) => {
      painted = true;
      arrived(firstRowMs);
    });
  });
  await page.evaluateOnNewDocument(() => {
    let first = 0;
    // The summary of an incident counts when everything in it is counted.
    const summary = (): boolean =>
      !!document
        .querySelector('wf-incident')
        ?.shadowRoot?.querySelector('wf-incident-summary')
        ?.shadowRoot?.querySelector('.grid[aria-busy=false]');
    const rows = (): number => {
      if (summary()) return 5;
      const list = document.querySelector('wf-incident-list')?.shadowRoot;
      const table = [...(list?.querySelectorAll('*') ?? [])].find((element) => element.localName.endsWith('-table'));
      return table?.shadowRoot?.querySelectorAll('[role=row] [data-open]').length ?? 0;
    };
    const look = (): void => {
      const count = rows();
      if (count > 0) first ||= performance.now();
      if (count < 5) return void requestAnimationFrame(look);
      // The frame after the one in which it stands: that one has been painted.
      requestAnimationFrame(
        () => void (globalThis as unknown as { watchfloorFifthRow(ms: number): void }).watchfloorFifthRow(first),
      );
    };
    requestAnimationFrame(look);
  });
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  const firstRowMs = await fifth;
  const of = (wanted: (entry: { url: string; method: string }) => boolean): string[] =>
    [...asked].filter(([, entry]) => wanted(entry)).map(([id]) => id);
  const sum = (ids: readonly string[]): number => ids.reduce((total, id) => total + (bytes.get(id) ?? 0), 0);
  const scripts = of(({ url }) => url.includes('/embed/'));
  const graph = of(({ url, method }) => url.startsWith(tenant) && method !== 'OPTIONS');
  const preflights = of(({ url, method }) => url.startsWith(tenant) && method === 'OPTIONS').length;
  await context.close();
  return {
    scriptBytes: sum(scripts),
    scripts: scripts.length,
    files: scripts.map((id) => new URL(asked.get(id)!.url).pathname),
    dataBytes: sum(graph),
    requests: graph.length,
    preflights,
    firstRowMs,
  };
}
