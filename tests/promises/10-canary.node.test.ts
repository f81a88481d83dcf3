/** Promise 10: a canary token is found nowhere but in the Authorization header: not in storage, cookies, addresses, timing, console, DOM, events or errors. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { isApiError } from '@watchfloor/api';
import type { WfProvider } from '@watchfloor/runtime';
import type { WfIncidentList } from '@watchfloor/widgets';
import { launchBrowser } from '../support/browser.ts';
import { failed, json, scripted } from '../api/transport-kit.ts';
import { writeFigure } from './support/figure.ts';
import { openWithRows, startRealPage } from './support/real-page.ts';
import type { RealPage } from './support/real-page.ts';

const CANARY = 'canary-7c1e9a52f04b4d3d8b6f';
const FORMS = [
  CANARY,
  Buffer.from(CANARY).toString('base64').replaceAll('=', ''),
  Buffer.from(CANARY).toString('hex'),
  encodeURIComponent(CANARY),
];
const holds = (text: string): boolean => FORMS.some((form) => text.includes(form));

/** Where a host's other scripts, its logs and its servers look. By place, everything found there as text. */
type Places = Record<string, string>;

/** Records, from before the first script, what is said to listeners and to history. */
function listen(): void {
  const heard: string[] = [];
  const textOf = (value: unknown, depth = 0): string => {
    if (typeof value !== 'object' || value === null || depth > 4) return String(value);
    const error = value instanceof Error ? `${value.name} ${value.message} ${value.stack ?? ''}` : '';
    return error + Reflect.ownKeys(value).map((key) => `${String(key)}=${textOf((value as Record<PropertyKey, unknown>)[key], depth + 1)}`).join(';'); // prettier-ignore
  };
  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (event) {
    heard.push(`${event.type} ${textOf((event as CustomEvent).detail)}`);
    return dispatchEvent.call(this, event);
  };
  for (const name of ['error', 'unhandledrejection', 'securitypolicyviolation'])
    window.addEventListener(
      name,
      (event) =>
        heard.push(`${name} ${textOf((event as PromiseRejectionEvent).reason ?? (event as ErrorEvent).error)}`),
      true,
    );
  for (const name of ['pushState', 'replaceState'] as const) {
    const before = history[name];
    history[name] = function (...args) {
      heard.push(textOf(args));
      before.apply(this, args);
    };
  }
  new BroadcastChannel('watchfloor').onmessage = ({ data }) => heard.push(`channel ${textOf(data)}`);
  Object.assign(window, { heardByPage: heard });
}

/** Reads every place of the page. Runs in the page. */
async function look(): Promise<Places> {
  const trees: string[] = [];
  const walk = (root: Element | ShadowRoot): void => {
    trees.push(root instanceof Element ? root.outerHTML : root.innerHTML);
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) walk(element.shadowRoot);
      trees.push(
        [
          element.getAttributeNames().map((name) => element.getAttribute(name)),
          (element as HTMLInputElement).value,
        ].join(),
      );
    }
  };
  walk(document.documentElement);
  const seen = new Set<unknown>();
  const values: string[] = [];
  // What can be reached from the elements and from globals without calling anything.
  const reach = (value: unknown, depth: number): void => {
    if (typeof value === 'string') values.push(value);
    if (
      (typeof value !== 'object' && typeof value !== 'function') ||
      value === null ||
      seen.has(value) ||
      depth > 8 ||
      value === window
    )
      return;
    seen.add(value);
    if (value instanceof Map || value instanceof Set) for (const item of value) reach(item, depth + 1);
    if (value instanceof Node && depth > 1) return;
    for (const key of Reflect.ownKeys(value)) {
      values.push(String(key));
      const property = Reflect.getOwnPropertyDescriptor(value, key);
      if (property && 'value' in property) reach(property.value, depth + 1);
    }
  };
  for (const element of document.querySelectorAll('wf-provider, wf-incident-list')) reach(element, 0);
  reach(document.querySelector('wf-provider')!.session, 0);
  for (const symbol of Object.getOwnPropertySymbols(globalThis))
    reach((globalThis as unknown as Record<symbol, unknown>)[symbol], 0);
  const databases = await Promise.all((await indexedDB.databases()).map(({ name }) => name));
  const kept = await Promise.all(
    (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
  );
  return {
    storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, kept, window.name]),
    cookies: document.cookie,
    address: JSON.stringify([location.href, document.referrer, document.title, history.state]),
    timing: JSON.stringify(performance.getEntries()),
    dom: trees.join('\n'),
    objects: values.join('\n'),
    heard: (window as unknown as { heardByPage: string[] }).heardByPage.join('\n'),
    locks: JSON.stringify(await navigator.locks.query()),
  };
}

interface Watch {
  readonly page: Page;
  /** Places where the canary was found. */
  hits(): Promise<string[]>;
}

async function watch(browser: Browser): Promise<Watch> {
  const page = await (await browser.createBrowserContext()).newPage();
  const outside: Places = { console: '', errors: '', requests: '' };
  page.on('console', (message) => (outside['console'] += `${message.text()} ${JSON.stringify(message.location())}\n`));
  page.on('pageerror', (error) => (outside['errors'] += `${String((error as Error).stack)}\n`));
  page.on('request', (request) => {
    const { authorization: _, ...headers } = request.headers();
    outside['requests'] += JSON.stringify([request.url(), headers, request.postData()]);
  });
  await page.evaluateOnNewDocument(listen);
  return {
    page,
    async hits() {
      const places: Places = { ...outside, ...(await page.evaluate(look)) };
      assert.ok(places['dom']!.length > 1_000 && places['objects']!.length > 100, 'there was something to look at');
      return Object.keys(places).filter((place) => holds(places[place]!));
    },
  };
}

test('a gateway that answers with the token it was sent gets it into no error', async () => {
  const echoes: readonly ((text: string) => Response)[] = [
    (text) => failed(403, {}, text),
    (text) => failed(500, { 'request-id': text }),
    (text) => failed(401, { 'request-id': text }, text),
    (text) => json({ error: { code: 'X', innerError: { 'request-id': text } } }, 404),
    (text) => json({ value: 5 }, 200, { 'request-id': text }),
    (text) => new Response('<html>', { headers: { 'request-id': text } }),
  ];
  for (const echo of echoes) {
    for (const text of [CANARY, `x.${CANARY}.y`, CANARY.slice(4, 24)]) {
      const { source, time } = scripted(() => echo(text), { getToken: () => CANARY });
      const error: unknown = await time.run(source.incidents.list({}).catch((reason: unknown) => reason));
      assert.ok(isApiError(error));
      const said = JSON.stringify([error, error.message, error.stack]);
      assert.ok(!said.includes(CANARY) && !said.includes(text), said);
    }
  }
});

test('a warning that carries the token is said without it', async () => {
  const { source } = scripted(() => json({ value: [] }, 206, { warning: `199 - "x ${CANARY}"` }), {
    getToken: () => CANARY,
  });
  assert.deepEqual((await source.incidents.list({})).partial, ['unknown']);
});

test('a part of a batch that answers with the token gets it into no error', async () => {
  const { source } = scripted(
    () => {
      const responses = [0, 1, 2, 3].map((id) => ({
        id: String(id),
        status: 403,
        headers: { 'request-id': CANARY },
        body: { error: { code: CANARY, innerError: { 'request-id': CANARY } } },
      }));
      return json({ responses }, 200, { 'request-id': CANARY });
    },
    { getToken: () => CANARY },
  );
  const answers = await source.access.read();
  assert.ok(!answers.personId.known && answers.personId.error.kind === 'forbidden');
  assert.ok(!JSON.stringify(answers).includes(CANARY));
});

const refresh = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelector<WfIncidentList>('wf-incident-list')!.refresh());

describe('the canary token', () => {
  let browser: Browser;
  let real: RealPage;

  before(async () => {
    browser = await launchBrowser();
    real = await startRealPage(CANARY);
  });
  after(async () => {
    await browser.close();
    await real.close();
  });

  test('is found nowhere in any state of the page', async () => {
    const { page, hits } = await watch(browser);
    await openWithRows(page, real.address);
    const { service } = real;
    const places = await page.evaluate(look).then(Object.keys);
    assert.deepEqual(await hits(), [], 'with rows');
    for (const scenario of [
      'denied',
      'malformed:html',
      'malformed:truncated',
      'malformed',
      'empty',
      'behind-proxy',
      'normal',
    ] as const) {
      service.tenant.setScenario(scenario);
      await refresh(page);
      assert.deepEqual(await hits(), [], scenario);
    }
    service.refuseTokens(true);
    await refresh(page);
    assert.deepEqual(await hits(), [], 'refused');
    await page.evaluate(() => document.querySelector<WfProvider>('wf-provider')!.signOut({ forget: true }));
    assert.deepEqual(await hits(), [], 'signed out');
    const carried = service.heard.filter(({ authorization }) => authorization === `Bearer ${CANARY}`).length;
    assert.ok(carried >= 8, `the token was in use: ${carried} requests`);
    assert.ok(!service.heard.some(({ path, body }) => holds(path) || holds(body)));
    writeFigure(10, `${places.length + 3} places x 10 states, ${carried} requests with it: 0 hits`);
    await page.close();
  });

  const LEAKS: Readonly<Record<string, (token: string) => void>> = {
    storage: (token) => sessionStorage.setItem('x', token),
    cookies: (token) => (document.cookie = `x=${token}`),
    address: (token) => history.replaceState(null, '', `?x=${token}`),
    timing: (token) => performance.mark(token),
    dom: (token) =>
      document
        .querySelector('wf-incident-list')!
        .shadowRoot!.querySelector('section')!
        .setAttribute('data-x', btoa(token)),
    objects: (token) =>
      Object.assign(document.querySelector('wf-provider')!, { kept: { deep: new Map([['x', token]]) } }),
    heard: (token) => document.body.dispatchEvent(new CustomEvent('x', { detail: { error: new Error(token) } })),
    console: (token) => console.warn('failed', token),
    requests: (token) => void fetch(`/other?x=${token}`),
  };

  test('is found in each of these places by the same look when it is put there', async () => {
    const { page, hits } = await watch(browser);
    real.service.refuseTokens(false);
    await openWithRows(page, real.address);
    assert.deepEqual(await hits(), []);
    for (const [place, leak] of Object.entries(LEAKS)) {
      await page.evaluate(leak, CANARY);
      assert.ok((await hits()).includes(place), place);
    }
    await page.close();
  });
});
