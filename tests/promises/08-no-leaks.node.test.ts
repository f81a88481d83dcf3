/** Promise 8: a thousand mounts and unmounts leave no instance, listener, timer or node behind. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createTenant } from '@watchfloor/demo';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { serveApi, type ApiServer } from '../contract/api-server.ts';
import { frames, openHost, place, untilEvent, type HostPage } from '../contract/host-page.ts';
import { attributesOf, contractWidgets, startMs } from '../contract/widgets.ts';
import { launchBrowser } from '../support/browser.ts';
import { writeFigure } from './support/figure.ts';

const MOUNTS = 1000;
const AT_ONCE = 25;
const CALLS = 100;
const ACCOUNT = 'security-admin@halden.example';

/** What is alive in the page after a collection. */
interface Count {
  readonly instances: number;
  readonly listeners: number;
  readonly timers: number;
  readonly nodes: number;
  readonly heap: number;
}

/** In the page, before anything else: timers that are set and have neither fired for good nor been cleared. */
function watchTimers(): void {
  const live = new Set<unknown>();
  (globalThis as unknown as Record<string, unknown>)['wfTimers'] = live;
  const { setTimeout: later, setInterval: often, clearTimeout: drop, clearInterval: stop } = window;
  const page = window as unknown as Record<string, unknown>;
  page['setTimeout'] = (act: () => void, delay?: number) => {
    const id: number = later(() => {
      live.delete(id);
      act();
    }, delay) as unknown as number;
    live.add(id);
    return id;
  };
  page['setInterval'] = (act: () => void, delay?: number) => {
    const id = often(act, delay) as unknown as number;
    live.add(id);
    return id;
  };
  page['clearTimeout'] = (id: number) => {
    live.delete(id);
    drop(id);
  };
  page['clearInterval'] = (id: number) => {
    live.delete(id);
    stop(id);
  };
}

async function countInstances(page: Page, tag: string): Promise<number> {
  const prototype = await page.evaluateHandle((name) => customElements.get(name)!.prototype as object, tag);
  const all = await page.queryObjects(prototype);
  const count = await page.evaluate((found) => (found as unknown[]).length, all);
  await Promise.all([prototype.dispose(), all.dispose()]);
  return count;
}

async function take(page: Page, session: CDPSession, tag: string): Promise<Count> {
  await frames(page);
  await session.send('HeapProfiler.collectGarbage');
  const instances = await countInstances(page, tag);
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const timers = (await page.evaluate('wfTimers.size')) as number;
  return { instances, listeners: jsEventListeners, timers, nodes, heap: usedSize };
}

/** Mounts and unmounts so many, some at a time, each until it has shown its rows. */
function mountMany(page: Page, tag: string, times: number, whole: boolean): Promise<number> {
  return page.evaluate(
    async (name, total, atOnce, withProvider, attributes) => {
      const provider = document.querySelector('wf-provider') as unknown as HTMLElement & Record<string, unknown>;
      let ready = 0;
      const one = (): Promise<Element> => {
        const widget = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) widget.setAttribute(key, value);
        let top: HTMLElement = widget;
        if (withProvider) {
          top = document.createElement('wf-provider');
          for (const key of ['baseUrl', 'allowedOrigins', 'account', 'getToken']) Reflect.set(top, key, provider[key]);
          top.append(widget);
        }
        return new Promise((shown) => {
          widget.addEventListener('wf-ready', () => shown(top), { once: true });
          (withProvider ? document.body : provider).append(top);
        });
      };
      for (let done = 0; done < total; done += atOnce) {
        const batch = await Promise.all(Array.from({ length: atOnce }, one));
        await new Promise(requestAnimationFrame);
        ready += batch.length;
        for (const widget of batch) widget.remove();
      }
      return ready;
    },
    tag,
    times,
    AT_ONCE,
    whole,
    { 'page-size': '3', ...attributesOf(tag) },
  );
}

/** What is left since `before`. What was under way then and has ended since is no debt. */
function difference(before: Count, now: Count): Count {
  const of = (key: keyof Count): number => Math.max(0, now[key] - before[key]);
  return {
    instances: of('instances'),
    listeners: of('listeners'),
    timers: of('timers'),
    nodes: of('nodes'),
    heap: of('heap'),
  };
}

/** What is left once nothing is under way any more: looks again until nothing is, or ten looks told the same. */
async function leftSince(before: Count, look: () => Promise<Count>): Promise<Count> {
  let left = difference(before, await look());
  for (let looks = 1; looks < 10 && left.instances + left.listeners + left.timers + left.nodes > 0; looks += 1)
    left = difference(before, await look());
  return left;
}

describe('mounting and unmounting', () => {
  let browser: Browser;
  let api: ApiServer;

  before(async () => {
    browser = await launchBrowser();
    let tenant = createTenant({ startMs });
    let asked = 0;
    api = await serveApi((request) => {
      // A tenant limits the calls of a minute; these are those of many, and a notice about it would leave its template.
      if (++asked % CALLS === 0) tenant = createTenant({ startMs });
      return tenant.handle(request);
    });
  });
  after(async () => {
    await browser.close();
    await api.close();
  });

  async function open(tag: string): Promise<HostPage & { session: CDPSession }> {
    const host = await openHost(browser, { apis: [api.origin], before: watchTimers });
    const provider = {
      baseUrl: `${api.origin}/graph`,
      token: `demo.${ACCOUNT}`,
      account: ACCOUNT,
      allowedOrigins: [api.origin],
    };
    // One stays, so that the shared query and its poll are there before and after.
    await place(host.page, [{ name: 'stays', tag, attributes: { 'page-size': '3', ...attributesOf(tag) }, provider }]);
    await untilEvent(host.page, 'stays', 'wf-ready');
    // Code that comes behind the rows comes once, and no timer of the start is left.
    await host.page.waitForNetworkIdle({ idleTime: 3_500 });
    return Object.assign(host, { session: await host.page.createCDPSession() });
  }

  for (const { tag } of contractWidgets) {
    test(`${tag}, a thousand times, leaves nothing`, async () => {
      const { page, session, problems, close } = await open(tag);
      await mountMany(page, tag, 100, false);
      await mountMany(page, tag, AT_ONCE, true);
      const start = await take(page, session, tag);
      assert.equal(await mountMany(page, tag, MOUNTS, false), MOUNTS);
      const left = await leftSince(start, () => take(page, session, tag));
      assert.deepEqual({ ...left, heap: 0 }, { instances: 0, listeners: 0, timers: 0, nodes: 0, heap: 0 });
      assert.ok(left.heap <= 500_000, `${left.heap} bytes more`);
      assert.equal(await mountMany(page, tag, 100, true), 100);
      const after = await leftSince(start, () => take(page, session, tag));
      assert.deepEqual(
        { ...after, heap: 0 },
        { instances: 0, listeners: 0, timers: 0, nodes: 0, heap: 0 },
        'with providers',
      );
      assert.deepEqual(problems.all(), []);
      await close();
      writeFigure(8, `${MOUNTS} mounts: 0 instances, listeners, timers, nodes; ${Math.round(left.heap / 1024)} KiB`);
    });
  }

  test('an element that keeps itself, a listener, a timer or a node is counted', async () => {
    const { page, session, close } = await open(contractWidgets[0]!.tag);
    await page.evaluate(() => {
      const kept: unknown[] = [];
      class Leaky extends HTMLElement {
        connectedCallback(): void {
          kept.push(this, document.createElement('i'));
          window.addEventListener('resize', () => kept.length);
          setInterval(() => kept.length, 60_000);
          this.dispatchEvent(new CustomEvent('wf-ready'));
        }
      }
      customElements.define('x-leaky', Leaky);
    });
    const start = await take(page, session, 'x-leaky');
    await mountMany(page, 'x-leaky', 50, false);
    const left = await leftSince(start, () => take(page, session, 'x-leaky'));
    assert.deepEqual({ ...left, heap: 0 }, { instances: 50, listeners: 50, timers: 50, nodes: 100, heap: 0 });
    await close();
  });
});
