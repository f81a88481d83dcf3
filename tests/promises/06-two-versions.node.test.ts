/** Promise 6: two versions of the kit and the host's own Lit get along on one page, in any order. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { createTenant } from '@watchfloor/demo';
import type { Browser, Page } from 'puppeteer-core';
import { kitVersion } from '../../scripts/vite/embed-config.ts';
import { innerPrefix } from '../../scripts/vite/stamp-inner-tags.ts';
import { serveApi, type ApiServer } from '../contract/api-server.ts';
import { EMBED, openHost, place, strictPolicy, until, untilEvent, type HostPage } from '../contract/host-page.ts';
import { launchBrowser } from '../support/browser.ts';
import { writeFigure } from './support/figure.ts';
import { buildOtherKit, bundleHostLit, OTHER_VERSION } from './support/second-kit.ts';

const KIT = '/embed/watchfloor.js';
const OTHER = '/other/watchfloor.js';
const HOST = '/host-lit.js';
const SWAP = '/swap.js';
const ORDERS = [
  [KIT, OTHER, HOST],
  [OTHER, HOST, KIT],
  [HOST, KIT, OTHER],
];
const ACCOUNT = 'security-admin@halden.example';
const POLICIES = "watchfloor-lit lit-html 'allow-duplicates'";
const TAG = 'wf-incident-list';
const REFUSAL = /^Watchfloor [\d.]+: <[\w-]+> is already defined by Watchfloor [\d.]+; this copy leaves it alone\.$/;

/** What a polyfill of scoped registries does to the page's own registry: a new object that does not know the old names. */
const SWAPPED_REGISTRY = `
  const native = window.customElements;
  const known = new Map();
  const swapped = {
    define(tag, element, options) {
      if (known.has(tag)) throw new DOMException('The name is taken: ' + tag, 'NotSupportedError');
      known.set(tag, element);
      if (!native.get(tag)) native.define(tag, element, options);
    },
    get: (tag) => known.get(tag),
    whenDefined: (tag) => native.whenDefined(tag),
    upgrade: (root) => native.upgrade(root),
  };
  Object.defineProperty(window, 'customElements', { value: swapped, configurable: true });
`;

/** The version that the widget's class carries, and those that its inner elements carry in their names. */
function readVersions(tag: string): { own: string; inner: string[]; rows: number } {
  const widget = document.querySelector(`#widget ${tag}`)!;
  const own = String(Reflect.get(widget.constructor, Symbol.for('watchfloor.element')));
  const inner = new Set<string>();
  let rows = 0;
  const walk = (root: ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName.startsWith('wf')) inner.add(element.localName.split('-')[0]!);
      if (element.role === 'row' || element.getAttribute('role') === 'row') rows += 1;
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(widget.shadowRoot!);
  return { own, inner: [...inner], rows };
}

describe('two versions of the kit and the host’s own Lit', () => {
  let browser: Browser;
  let api: ApiServer;
  let folder: string;
  let hostLit: string;

  before(async () => {
    browser = await launchBrowser();
    const tenant = createTenant();
    api = await serveApi((request) => tenant.handle(request));
    folder = await buildOtherKit();
    hostLit = await bundleHostLit();
  });
  after(async () => {
    await browser.close();
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (scripts: readonly string[], policies = POLICIES): Promise<HostPage> =>
    openHost(browser, {
      csp: strictPolicy([api.origin], policies),
      apis: [api.origin],
      scripts,
      mounts: { '/embed/': EMBED, '/other/': folder },
      pages: {
        [HOST]: { body: hostLit, type: 'text/javascript' },
        [SWAP]: { body: SWAPPED_REGISTRY, type: 'text/javascript' },
      },
    });

  async function show(page: Page): Promise<ReturnType<typeof readVersions>> {
    await page.evaluate(() => document.body.append(document.createElement('host-card')));
    const provider = {
      baseUrl: `${api.origin}/graph`,
      token: `demo.${ACCOUNT}`,
      account: ACCOUNT,
      allowedOrigins: [api.origin],
    };
    await place(page, [{ name: 'widget', tag: TAG, attributes: { 'page-size': '5' }, provider }]);
    await untilEvent(page, 'widget', 'wf-ready');
    await until(page, () => /own card/.test(document.querySelector('host-card')?.shadowRoot?.textContent ?? ''));
    return page.evaluate(readVersions, TAG);
  }

  for (const order of ORDERS) {
    for (const swap of [false, true]) {
      const scripts = swap ? [order[0]!, SWAP, ...order.slice(1)] : order;
      test(`work when loaded as ${scripts.join(', ')}`, async () => {
        const host = await open(scripts);
        const { own, inner, rows } = await show(host.page);
        assert.ok([kitVersion(), OTHER_VERSION].includes(own), own);
        assert.deepEqual(inner, [innerPrefix(own).slice(0, -1)], 'all that is inside is of the same version');
        assert.equal(rows, 6);
        assert.deepEqual(host.problems.violations, []);
        const uncaught = host.problems.errors.filter((message) => !REFUSAL.test(message));
        assert.deepEqual(uncaught, []);
        // With the old registry the second copy finds the names taken, and says so.
        if (!swap) assert.ok(host.problems.errors.length > 0, 'the other copy refuses in one clear sentence');
        await host.close();
      });
    }
  }

  test('without allow-duplicates the second copy cannot start, and that is heard', async () => {
    const host = await open([KIT, OTHER], 'watchfloor-lit');
    assert.match(host.problems.errors.join('\n'), /uncaught: .*policy/i);
    await host.close();
  });

  test('a widget with inner elements of another version is told', async () => {
    const host = await open([KIT]);
    await host.page.evaluate(() => document.body.append(document.createElement('host-card')));
    const provider = {
      baseUrl: `${api.origin}/graph`,
      token: `demo.${ACCOUNT}`,
      account: ACCOUNT,
      allowedOrigins: [api.origin],
    };
    await place(host.page, [{ name: 'widget', tag: TAG, provider }]);
    await untilEvent(host.page, 'widget', 'wf-ready');
    await host.page.evaluate((tag) => {
      document.querySelector(`#widget ${tag}`)!.shadowRoot!.append(document.createElement('wf0x2x0-table'));
    }, TAG);
    const { own, inner } = await host.page.evaluate(readVersions, TAG);
    assert.notDeepEqual(inner, [innerPrefix(own).slice(0, -1)]);
    await host.close();
    writeFigure(6, `${ORDERS.length} load orders × registry kept or swapped: 0 uncaught errors`);
  });
});
