/** Promise 1: no string of the tenant does anything but be read, in any field of any widget, with or without a policy. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createTenant } from '@watchfloor/demo';
import type { Browser, Page } from 'puppeteer-core';
import { serveApi, type ApiServer } from '../contract/api-server.ts';
import { openHost, place, strictPolicy, untilEvent, type HostPage } from '../contract/host-page.ts';
import { attributesOf, contractWidgets, isBound, startMs, type ContractWidget } from '../contract/widgets.ts';
import { launchBrowser } from '../support/browser.ts';
import { writeFigure } from './support/figure.ts';
import { ownStrings, publicStrings } from './support/hostile-strings.ts';

const PAGE = 50;
const PUBLIC = publicStrings();
const STRINGS = [...PUBLIC, ...ownStrings];
const HARMLESS = 'harmless text';
const ACCOUNT = 'security-admin@halden.example';

/** Every string of a JSON value replaced, the protocol's own apart. */
function fill(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((item) => fill(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key.startsWith('@odata') ? inner : fill(inner, text)]),
  );
}

/** One incident: a string for each of its alerts, which there are then as many of as strings. */
function fillIncident(body: Record<string, unknown>, alerts: readonly unknown[], texts: readonly string[]): unknown {
  const all = Array.from({ length: PAGE }, (_, index) => {
    const text = texts[index] ?? HARMLESS;
    return { ...(fill(alerts[index % alerts.length], text) as object), id: `${text}#${index}` };
  });
  return { ...(fill(body, texts[0] ?? HARMLESS) as object), id: body['id'], alerts: all };
}

/** Rows get one string each, in all fields; ids must differ, and be there. */
function fillAnswer(body: Record<string, unknown>, texts: readonly string[]): unknown {
  const { alerts, ...incident } = body;
  if (Array.isArray(alerts) && alerts.length) return fillIncident(incident, alerts, texts);
  if (!Array.isArray(body['value'])) return fill(body, texts[0] ?? HARMLESS);
  const rows = body['value'].map((row, index) => {
    const text = texts[index] ?? HARMLESS;
    return { ...(fill(row, text) as object), id: `${text}#${index}` };
  });
  return { ...body, value: rows };
}

/** A tenant whose answers under `/hostile/<n>/graph` carry the n-th fifty strings, and harmless text under `/hostile/none`. */
function serveHostile(): Promise<ApiServer> {
  let tenant = createTenant({ startMs });
  let last = '';
  /** A row that a list gave under such an id, with its alerts. */
  const detail = async (list: URL, headers: Headers, id: string): Promise<Response> => {
    list.search = '?$top=1&$expand=alerts';
    const response = await tenant.handle(new Request(list, { headers }));
    const { value } = (await response.json()) as { value: readonly unknown[] };
    const answer = { ...(fill(value[0], id.replace(/#\d+$/, '')) as object), id };
    return new Response(JSON.stringify(answer), { status: response.status, headers: response.headers });
  };
  return serveApi(async (request) => {
    const url = new URL(request.url);
    const [, part] = /^\/hostile\/(none|\d+)\//.exec(url.pathname) ?? [];
    url.pathname = url.pathname.replace(/^\/hostile\/[^/]+/, '');
    // A tenant limits the calls of a minute; these are those of many.
    if (part !== last) tenant = createTenant({ startMs });
    last = part ?? '';
    const { method, headers } = request;
    const body = method === 'GET' || method === 'OPTIONS' ? null : await request.text();
    const named = /^(.*\/security\/incidents)\/(.*#\d+)$/.exec(decodeURIComponent(url.pathname));
    if (part && method === 'GET' && named) return detail(new URL(named[1]!, url), headers, named[2]!);
    const response = await tenant.handle(new Request(url, { method, headers, body }));
    if (!part || method !== 'GET' || !response.ok || !url.pathname.includes('/security/')) return response;
    const texts = part === 'none' ? [] : STRINGS.slice(Number(part) * PAGE, (Number(part) + 1) * PAGE);
    const answer = fillAnswer((await response.json()) as Record<string, unknown>, texts);
    return new Response(JSON.stringify(answer), { status: response.status, headers: response.headers });
  });
}

/** In the page, before anything else: what runs or opens a window is counted. */
function watchDeeds(): void {
  const ran: string[] = [];
  const page = globalThis as unknown as Record<string, unknown>;
  page['wfDeeds'] = ran;
  const all = Object.getOwnPropertyDescriptor(Element.prototype, 'children')!.get!;
  const within = Object.getOwnPropertyDescriptor(DocumentFragment.prototype, 'children')!.get!;
  page['wfChildren'] = (of: Node) => [...((of instanceof Element ? all : within).call(of) as HTMLCollection)];
  for (const name of ['wfRan', 'alert', 'confirm', 'prompt', 'print', 'open', 'xss'])
    page[name] = (detail: unknown) => void ran.push(`${name} ${String(detail)}`);
}

/**
 * The elements of the widget in document order, shadow roots included; our own marks of what is odd apart. Cells that
 * are made from alerts hold as many elements as there are assets: of those only what is none of ours counts.
 */
function readShape(): string[] {
  const shape: string[] = [];
  const ours = /^(span|bdi|b|svg|path|time)$/;
  const fromAlerts = /^(assets|alerts)$/;
  const walk = (root: Element | ShadowRoot): void => {
    // Markup may name its elements after the properties that are read here.
    const children = (globalThis as unknown as { wfChildren: (of: Node) => Iterable<Element> }).wfChildren(root);
    for (const element of children) {
      if (element.className === 'hidden-character' || element.classList?.contains('mark')) continue;
      if (fromAlerts.test(element.getAttribute('data-column') ?? '') && element.getAttribute('role') === 'gridcell') {
        for (const each of element.querySelectorAll('*')) if (!ours.test(each.localName)) shape.push(each.localName);
        continue;
      }
      // A name that no address can hold is a button instead of a link.
      const name = element.hasAttribute('data-open') ? 'opener' : element.localName;
      shape.push(element.className ? `${name}.${element.className}` : name);
      if (element.shadowRoot) walk(element.shadowRoot);
      walk(element);
    }
  };
  walk(document.querySelector('#widget')!);
  return shape;
}

/** Points the provider at another part and resolves with the shape once it has stood still for three frames. */
async function show(page: Page, baseUrl: string, rows = PAGE): Promise<string[]> {
  await page.evaluate((url) => {
    document.querySelector<HTMLElement>('#widget [data-events]')!.dataset['events'] = '';
    Object.assign(document.querySelector('#widget wf-provider')!, { baseUrl: url });
  }, baseUrl);
  await untilEvent(page, 'widget', 'wf-ready');
  return page.evaluate(`(async () => {
    const read = ${String(readShape)};
    // On a busy machine rows come frames after the event; those that never come are what the test is about.
    const drawn = () => shape.filter((element) => element.startsWith('div.row')).length >= ${rows};
    const end = performance.now() + 5000;
    let shape = [], still = 0;
    while (still < 3 || (!drawn() && performance.now() < end)) {
      await new Promise(requestAnimationFrame);
      const now = read();
      still = now.join() === shape.join() ? still + 1 : 0;
      shape = now;
    }
    return shape;
  })()`) as Promise<string[]>;
}

/** An element that runs, loads or leads somewhere, or that this kit has no use for. */
const isForeign = (element: string): boolean =>
  /^(script|iframe|frame|frameset|object|embed|applet|img|image|picture|video|audio|source|track|link|meta|base|form|math|marquee|animate|animatetransform|set|use|foreignobject|template|noscript|isindex|keygen|x|xss)(\.|$)/i.test(
    element,
  );

const deeds = (page: Page): Promise<string[]> => page.evaluate('wfDeeds') as Promise<string[]>;

/** Waits until a detector noticed. @throws AssertionError after 20 s */
async function seen(noticed: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await noticed())) {
    assert.ok(performance.now() < end, `${what}: not seen`);
    await delay(50);
  }
}

describe('hostile strings', () => {
  let browser: Browser;
  let api: ApiServer;
  let rendered = 0;

  before(async () => {
    browser = await launchBrowser();
    api = await serveHostile();
  });
  after(async () => {
    await browser.close();
    await api.close();
    writeFigure(1, `${PUBLIC.length} + ${ownStrings.length} strings, ${rendered} rows rendered: 0 deeds, 0 elements`);
  });

  async function open(csp: string | undefined): Promise<HostPage & { leaks: string[] }> {
    const leaks: string[] = [];
    const host = await openHost(browser, {
      csp,
      apis: [api.origin],
      before: watchDeeds,
      viewport: { width: 1280, height: 2400 },
    });
    host.page.on('dialog', (dialog) => {
      leaks.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    host.page.on('framenavigated', (frame) => leaks.push(`navigation to ${frame.url()}`));
    host.page.on('popup', () => leaks.push('popup'));
    return Object.assign(host, { leaks });
  }

  const placeWidget = (page: Page, { tag }: Pick<ContractWidget, 'tag'>): Promise<void> =>
    place(page, [
      {
        name: 'widget',
        tag,
        attributes: { 'page-size': String(PAGE), 'href-template': '/incidents/{id}', ...attributesOf(tag) },
        provider: {
          baseUrl: `${api.origin}/hostile/none/graph`,
          token: `demo.${ACCOUNT}`,
          account: ACCOUNT,
          allowedOrigins: [api.origin],
        },
      },
    ]);

  test('there are at least 664 public ones and 300 of ours', () => {
    assert.ok(PUBLIC.length >= 664, String(PUBLIC.length));
    assert.equal(new Set(ownStrings).size, 300);
  });

  for (const policy of ['without a policy', 'under the strict policy']) {
    for (const widget of contractWidgets) {
      test(`${widget.tag} only shows them, ${policy}`, async () => {
        const host = await open(policy === 'without a policy' ? undefined : strictPolicy([api.origin]));
        await placeWidget(host.page, widget);
        await untilEvent(host.page, 'widget', 'wf-ready');
        await host.page.waitForNetworkIdle({ idleTime: 800 });
        const bound = isBound(widget.tag);
        const rows = bound ? 0 : PAGE + 1;
        const harmless = await show(host.page, `${api.origin}/hostile/none/graph/`, rows);
        if (!bound) assert.ok(harmless.length > PAGE, 'every row is in the page');
        for (let part = 0; part * PAGE < STRINGS.length; part += 1) {
          const shape = await show(host.page, `${api.origin}/hostile/${part}/graph`, rows);
          const which = `strings ${part * PAGE} to ${(part + 1) * PAGE}`;
          // What alerts of one incident have in common decides how much there is; nothing of it may be foreign.
          if (bound) assert.deepEqual(shape.filter(isForeign), [], `${which} brought elements that no widget writes`);
          else assert.deepEqual(shape, harmless, `${which} changed the elements`);
          rendered += PAGE;
        }
        assert.deepEqual(await deeds(host.page), []);
        assert.deepEqual(host.leaks, []);
        assert.deepEqual(host.problems.all(), []);
        await host.close();
      });
    }
  }

  test('an element that writes the same strings as markup is caught by every detector', async () => {
    const host = await open(undefined);
    await host.page.evaluate(
      (texts) => {
        const leaky = document.body.appendChild(document.createElement('div'));
        leaky.id = 'widget';
        for (const text of texts) {
          // The strings name their elements after functions of the document.
          const row = leaky.appendChild(Document.prototype.createElement.call(document, 'p'));
          Reflect.set(row, 'inner' + 'HTML', text);
        }
      },
      STRINGS.filter((text) => !/http-equiv|base href|frameset/i.test(text)),
    );
    // Not for silence on the network: the addresses lead nowhere, and how long a machine looks for them differs.
    await seen(async () => (await deeds(host.page)).length > 20, 'more than 20 deeds');
    await seen(() => host.problems.offOrigin.some((url) => url.includes('evil.example')), 'a request to elsewhere');
    const shape = (await host.page.evaluate(`(${String(readShape)})()`)) as string[];
    assert.ok(shape.length > STRINGS.length);
    await host.page.evaluate(() => location.assign('/host.css'));
    await seen(() => host.leaks.some((leak) => leak.startsWith('navigation')), 'the navigation');
    await host.close();
  });
});
