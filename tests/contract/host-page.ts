/** A host page over the built embed files, with or without the strict policy, and the widgets that a test puts on it. */
import { resolve } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { buildEmbedWhenStale } from '../../scripts/lib/embed-freshness.ts';
import { collectProblems, type Problems } from '../support/browser.ts';
import { serveStatic, type PageAnswer } from '../support/static-server.ts';

export const EMBED = resolve(import.meta.dirname, '../../packages/embed/dist');
const NONCE = 'd2F0Y2hmbG9vcg';
const SHEET = ':root { color-scheme: light dark } body { margin: 0; background: Canvas } .frame { contain: layout }';

/** The documented policy for hosts; `connect` are the origins of their APIs. */
export function strictPolicy(connect: readonly string[], policies = 'watchfloor-lit'): string {
  return `default-src 'none'; script-src 'nonce-${NONCE}'; style-src 'self'; connect-src ${connect.join(' ')}; require-trusted-types-for 'script'; trusted-types ${policies}`;
}

/** What the browser itself says about an answer that is an error; nothing that a script says. */
export const saidByBrowser = (message: string): boolean =>
  /^Failed to load resource|^Access to fetch|net::ERR/.test(message);

export interface HostOptions {
  /** Content-Security-Policy of the page; none by default. */
  readonly csp?: string;
  /** Script files, in this order. Default: the embed file. */
  readonly scripts?: readonly string[];
  /** Further folders and files that the host serves. */
  readonly mounts?: Readonly<Record<string, string>>;
  readonly pages?: Readonly<Record<string, string | PageAnswer>>;
  /** Origins beside the host's own that requests may go to. */
  readonly apis: readonly string[];
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly expected?: (message: string) => boolean;
  /** Runs in the page before any script of it. */
  readonly before?: () => void;
}

export interface HostPage {
  readonly page: Page;
  readonly problems: Problems;
  readonly origin: string;
  close(): Promise<void>;
}

function markup(scripts: readonly string[]): string {
  const tags = scripts.map((path) => `<script type="module" nonce="${NONCE}" src="${path}"></script>`);
  return `<!doctype html><html lang="en"><head><title>Host</title><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><link rel="stylesheet" href="/host.css">${tags.join('')}</head><body><main><h1>Host</h1></main></body></html>`;
}

/** Opens the host page. The embed files are built first when a source is newer. */
export async function openHost(browser: Browser, options: HostOptions): Promise<HostPage> {
  const failure = buildEmbedWhenStale();
  if (failure) throw new Error(failure);
  const { csp, scripts = ['/embed/watchfloor.js'], viewport = { width: 1280, height: 900 } } = options;
  const headers: Record<string, string> = csp ? { 'content-security-policy': csp } : {};
  const server = await serveStatic(EMBED, {
    mounts: { '/embed/': EMBED, ...options.mounts },
    pages: {
      '/': { body: markup(scripts), headers },
      '/host.css': { body: SHEET, type: 'text/css' },
      ...options.pages,
    },
  });
  // A test that fails leaves its page open: the server must not outlive the browser.
  browser.once('disconnected', () => void server.close());
  const page = await browser.newPage();
  await page.setViewport(viewport);
  const problems = await collectProblems(page, {
    allowedOrigins: [server.origin, ...options.apis],
    // The host's own empty icon, which the policy forbids.
    expected: (message) => /img-src.*data|data:,/.test(message) || !!options.expected?.(message),
  });
  if (options.before) await page.evaluateOnNewDocument(options.before);
  await page.goto(server.origin, { waitUntil: 'load' });
  const close = async (): Promise<void> => {
    await page.close();
    await server.close();
  };
  return { page, problems, origin: server.origin, close };
}

/** How the provider of one widget is set up. */
export interface Placement {
  readonly name: string;
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Undefined: no provider at all. */
  readonly provider?: {
    readonly source?: string;
    readonly baseUrl?: string;
    readonly upstream?: string;
    readonly token?: string;
    readonly account?: string;
    readonly allowedOrigins: readonly string[];
  };
}

/** Puts widgets on the page, each in its own provider, and writes down the lifecycle events of each. */
export function place(page: Page, placements: readonly Placement[]): Promise<void> {
  return page.evaluate((all) => {
    for (const { name, tag, attributes, provider } of all) {
      const widget = document.createElement(tag);
      for (const [key, value] of Object.entries(attributes ?? {})) widget.setAttribute(key, value);
      widget.dataset['events'] = '';
      for (const event of ['wf-ready', 'wf-loading', 'wf-error', 'wf-denied', 'wf-stale'])
        widget.addEventListener(event, () => (widget.dataset['events'] += `${event} `));
      const frame = document.createElement('div');
      frame.className = 'frame';
      frame.id = name;
      if (!provider) frame.append(widget);
      else {
        const { source, baseUrl, upstream, token, account, allowedOrigins } = provider;
        const element = document.createElement('wf-provider') as unknown as HTMLElement & Record<string, unknown>;
        frame.append(element);
        element.append(widget);
        // Not upgraded yet or already: properties count either way.
        Object.assign(element, { source: source ?? 'graph', baseUrl, upstream, account, allowedOrigins });
        if (token) element['getToken'] = () => Promise.resolve(token);
      }
      document.querySelector('main')!.append(frame);
    }
  }, placements as Placement[]);
}

/**
 * Resolves when `condition` holds in the page, asked once a frame; rejects after `timeout` milliseconds. Puppeteer's own
 * wait makes a function from text, which the strict policy forbids.
 */
export async function until(
  page: Page,
  condition: () => boolean,
  timeout = 20_000,
  what = 'the condition',
): Promise<void> {
  const held = await page.evaluate(`new Promise((held) => {
    const condition = ${String(condition)};
    const end = performance.now() + ${timeout};
    const look = () => (condition() ? held(true) : performance.now() > end ? held(false) : setTimeout(look, 16));
    look();
  })`);
  if (!held) throw new Error(`${what} did not come within ${timeout} ms`);
}

/** Resolves when the widget in this frame has told of the event. */
export async function untilEvent(page: Page, name: string, event: string, timeout = 20_000): Promise<void> {
  const seen = await page.evaluate(
    (id, wanted, longest) =>
      new Promise<string>((told) => {
        const widget = document.getElementById(id)!.querySelector<HTMLElement>('[data-events]')!;
        const events = (): string => widget.dataset['events'] ?? '';
        const look = (): void => {
          if (!events().includes(wanted)) return;
          observer.disconnect();
          told(events());
        };
        const observer = new MutationObserver(look);
        observer.observe(widget, { attributes: true });
        setTimeout(() => told(events()), longest);
        look();
      }),
    name,
    event,
    timeout,
  );
  if (!seen.includes(event)) throw new Error(`${name}: ${event} did not come, only "${seen}"`);
}

/** Resolves when two frames have been drawn, so that what was rendered is there. */
export function frames(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))),
  );
}
