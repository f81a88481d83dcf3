/** Ten thousand incidents through the built list, fifty at a time, and what a test reads of each fifty. */
import type { Browser } from 'puppeteer-core';
import { openHost, until, untilEvent, type HostPage } from '../../contract/host-page.ts';

export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

export interface Rendered {
  readonly host: HostPage;
  /** Requests that the page made since it was ready. */
  readonly requests: readonly string[];
  /**
   * Shows these rows and gives what `read` finds in the table's shadow root.
   * @param read runs in the page; gets the root of the table; its result travels as JSON
   */
  show<T>(
    rows: readonly Row[],
    read: (root: ShadowRoot) => T,
    attributes?: Readonly<Record<string, string>>,
  ): Promise<T>;
}

/** In the page: a list over a source that answers with `wfRows`. */
function setUp(): void {
  const page = globalThis as unknown as Record<string, unknown>;
  page['wfRows'] = [];
  const never = (): Promise<never> => new Promise(() => {});
  const source = {
    protocol: 1,
    identity: { kind: 'test', cloud: 'test', tenantId: 't', account: 'a' },
    capabilities: new Set(['incidents']),
    incidents: {
      list: () =>
        Promise.resolve({
          items: page['wfRows'],
          unreadable: [],
          count: undefined,
          next: undefined,
          partial: [],
          receivedAt: performance.now(),
        }),
      get: never,
    },
    alerts: {},
    access: { read: never },
    throttle: () => ({ until: 0 }),
    dispose: () => {},
  };
  const provider = document.createElement('wf-provider');
  const list = document.createElement('wf-incident-list');
  list.dataset['events'] = '';
  for (const name of ['wf-ready', 'wf-error'])
    list.addEventListener(name, () => (list.dataset['events'] += `${name} `));
  provider.id = 'widget';
  provider.append(list);
  Object.assign(provider, { source });
  document.querySelector('main')!.append(provider);
}

export async function openRendered(browser: Browser): Promise<Rendered> {
  const host = await openHost(browser, { apis: [], viewport: { width: 1400, height: 2200 } });
  const { page } = host;
  await page.evaluate(setUp);
  await untilEvent(page, 'widget', 'wf-ready');
  const requests: string[] = [];
  const show: Rendered['show'] = async (rows, read, attributes = {}) => {
    // As text of a text: half surrogate pairs do not survive the way otherwise.
    const text = JSON.stringify(JSON.stringify({ rows, attributes }));
    const result = (await page.evaluate(`(async () => {
      const { rows, attributes } = JSON.parse(${text});
      const list = document.querySelector('wf-incident-list');
      for (const [name, value] of Object.entries(attributes)) list.setAttribute(name, value);
      wfRows = rows;
      await list.refresh();
      const end = performance.now() + 5000;
      let root;
      do {
        await new Promise((next) => setTimeout(next));
        await list.updateComplete;
        const table = [...list.shadowRoot.querySelectorAll('*')].find(({ localName }) => localName.endsWith('-table'));
        await table?.updateComplete;
        root = table?.shadowRoot;
        if (performance.now() > end) throw new Error('The rows were not drawn.');
      } while (root?.querySelectorAll('[data-index]').length !== rows.length || root.querySelector('[data-index] [title]') === null);
      return JSON.stringify((${String(read)})(root));
    })()`)) as string;
    return JSON.parse(result) as never;
  };
  await show([{ id: 'first', displayName: 'first', raw: {} }], () => 0);
  await until(page, () => document.readyState === 'complete');
  // What comes behind the rows comes once.
  await page.waitForNetworkIdle({ idleTime: 800 });
  page.on('request', (request) => requests.push(request.url()));
  return { host, requests, show };
}
