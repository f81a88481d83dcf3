/** The kit on a page of a real browser, from source, over a demo tenant behind HTTP on another origin. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { createTenant } from '@watchfloor/demo';
import type { Tenant } from '@watchfloor/demo';
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { serveStatic } from '../../support/static-server.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const ENTRY = `
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-list';
`;

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['@watchfloor/source'],
    tsconfig: resolve(ROOT, 'tsconfig.json'),
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

export interface Heard {
  readonly path: string;
  readonly authorization: string;
  readonly body: string;
}

export interface RealService {
  readonly origin: string;
  readonly tenant: Tenant;
  readonly heard: Heard[];
  /** Refuses every token from now on. */
  refuseTokens(refuse: boolean): void;
  close(): Promise<void>;
}

/** A demo tenant that takes `token` for a reader's. */
async function startService(token: string): Promise<RealService> {
  const tenant = createTenant({ tier: 'demo' });
  const heard: Heard[] = [];
  let refuse = false;
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    const authorization = incoming.headers.authorization ?? '';
    heard.push({ path: incoming.url!, authorization, body });
    const headers = new Headers(incoming.headers as Record<string, string>);
    headers.delete('connection');
    if (authorization)
      headers.set(
        'authorization',
        refuse ? 'Bearer stale' : authorization.replace(token, 'demo.reader@halden.example'),
      );
    const method = incoming.method!;
    try {
      const response = await tenant.handle(
        new Request(`http://${incoming.headers.host!}${incoming.url!}`, { method, headers, body: body || undefined }),
      );
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    } catch {
      outgoing.destroy();
    }
  }
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const close = (): Promise<void> =>
    new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, tenant, heard, refuseTokens: (now) => (refuse = now), close };
}

export interface RealPage {
  readonly address: string;
  readonly service: RealService;
  close(): Promise<void>;
}

/** Serves `/`, a page with one provider and one list, `/other`, a page without, and the service. */
export async function startRealPage(token: string): Promise<RealPage> {
  const service = await startService(token);
  const kit = await bundle();
  const setUp = `
    import '/kit.js';
    const provider = document.querySelector('wf-provider');
    Object.assign(provider, {
      source: 'graph', baseUrl: '${service.origin}/graph', allowedOrigins: ['${service.origin}'],
      tenantId: '${service.tenant.data.tenantId}', account: 'reader@halden.example', getToken: async () => ${JSON.stringify(token)},
    });`;
  const site = await serveStatic(ROOT, {
    pages: {
      '/': `<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><wf-provider source=""><wf-incident-list page-size="5"></wf-incident-list></wf-provider><script type="module" src="/page.js"></script></html>`,
      '/other': '<!doctype html><title>other</title>',
      '/kit.js': { body: kit, type: 'text/javascript' },
      // A file of its own: the test's own words must not be found in the page.
      '/page.js': { body: setUp, type: 'text/javascript' },
    },
  });
  const close = async (): Promise<void> => {
    await site.close();
    await service.close();
  };
  return { address: site.origin, service, close };
}

/** Rows on screen now. */
export const countRows = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const table = document.querySelector('wf-incident-list')?.shadowRoot?.querySelector('wf-i-data-table')?.shadowRoot;
    return table?.querySelectorAll('[role=row][aria-rowindex]:not([aria-rowindex="1"])').length ?? 0;
  });

/** Opens the page and waits for its rows. */
export async function openWithRows(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await rowsAppear(page);
}

export async function rowsAppear(page: Page): Promise<void> {
  const end = performance.now() + 15_000;
  while (!(await countRows(page))) if (performance.now() > end) throw new Error('no rows came');
}
