/** Promise 7, the page: elements whose ids and names shadow globals, and prototypes that are polluted while widgets live, change no request. */
import { expect } from '@open-wc/testing';
import { json, makeList, makeProvider, playService, row, rowsOf, sent, turn, until } from './support/page.ts';

/** Names that an element can take over, on window or on document. What Lit itself renders with is left out: then nothing runs. */
const NAMES = [
  'fetch', 'Request', 'Headers', 'Response', 'AbortController', 'URL', 'JSON', 'Object', 'Array', 'Promise', 'crypto', 'navigator', 'location', 'localStorage', 'history', 'self',
  'globalThis', 'watchfloor', 'provider', 'source', 'token', 'method', 'headers', 'body', 'signal', 'hidden', 'defaultView', 'baseURI', 'documentElement', 'addEventListener', 'visibilityState',
  'adoptedStyleSheets', 'querySelector', 'cookie', 'head', 'activeElement', 'host', 'nodeType', 'parentNode', 'getRootNode',
] as const; // prettier-ignore
const KEYS = ['method', 'headers', 'body', 'credentials', 'redirect', 'mode', 'signal', 'baseUrl', 'allowedOrigins', 'getToken', 'target', 'next', 'top', 'filter', 'toJSON', 'status', 'safe', 'cap', 'claims', 'upstream'] as const; // prettier-ignore

interface Request_ {
  readonly method: string;
  readonly url: string;
  readonly headers: string;
  readonly body: string;
}

/** The requests as a browser would send them, without the id that differs each time. */
function requests(): Request_[] {
  return sent
    .map(({ url, init }) => {
      const headers = { ...(init.headers as Record<string, string>) };
      delete headers['client-request-id'];
      return { method: init.method!, url, headers: JSON.stringify(headers), body: String(init.body ?? '') };
    })
    .sort((a, b) => (a.url < b.url ? -1 : 1));
}

async function visit(): Promise<{ rows: number; requests: Request_[] }> {
  playService(({ url }) => json(url.includes('$batch') ? { responses: [] } : { value: [row('1')] }));
  const provider = makeProvider();
  const list = makeList();
  provider.append(list);
  const place = holder();
  place.append(provider);
  for (let step = 0; step < 40 && rowsOf(list).length === 0; step++) await turn();
  for (let step = 0; step < 20; step++) await turn();
  const result = { rows: rowsOf(list).length, requests: requests() };
  provider.remove();
  return result;
}

const { body: pageBody } = document;
const holder = (): HTMLElement => pageBody;
const planted = document.createElement('div');

/** Elements that take a name over. An image takes it on document too: one stands for itself, two for a collection. */
function shadow(name: string, tags: readonly string[]): () => void {
  const elements = tags.map((tag) => {
    const element = document.createElement(tag);
    element.id = name;
    element.setAttribute('name', name);
    return element;
  });
  planted.append(...elements);
  return () => {
    for (const element of elements) element.remove();
  };
}

/** Requests that the baseline does not have. */
const changed = (now: readonly Request_[], before: readonly Request_[]): Request_[] =>
  now.filter((request) => !before.some((one) => JSON.stringify(one) === JSON.stringify(request)));

const uncaught: string[] = [];
window.addEventListener('error', ({ message }) => uncaught.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => uncaught.push(String(reason)));

describe('a page that is hostile', () => {
  let baseline: Request_[];
  before(async () => {
    holder().append(planted);
    await until(() => customElements.get('wf-incident-list') !== undefined, 'defined');
    await visit();
    ({ requests: baseline } = await visit());
    expect(baseline.length).to.be.greaterThan(0);
  });
  after(() => planted.remove());

  it(`by ${NAMES.length} clobbered ids and names changes no request`, async () => {
    for (const tags of [['img'], ['img', 'form']]) {
      for (const name of NAMES) {
        const restore = shadow(name, tags);
        try {
          const { requests: now } = await visit();
          expect(changed(now, baseline), name).to.deep.equal([]);
        } finally {
          restore();
        }
      }
    }
    expect(uncaught).to.deep.equal([]);
  }).timeout(30_000);

  it('by polluted prototypes changes no request', async () => {
    for (const key of KEYS) {
      Object.defineProperty(Object.prototype, key, { value: 'planted', configurable: true, writable: true });
      let now: Request_[];
      try {
        ({ requests: now } = await visit());
      } finally {
        delete (Object.prototype as Record<string, unknown>)[key];
      }
      expect(changed(now, baseline), key).to.deep.equal([]);
    }
  }).timeout(30_000);

  it('and the same check catches a request that is built from plain options', () => {
    Object.defineProperty(Object.prototype, 'method', { value: 'DELETE', configurable: true });
    const { method, url } = new Request('https://graph.microsoft.com/v1.0/x', {});
    delete (Object.prototype as { method?: string }).method;
    const plain = { method, url, headers: '{}', body: '' };
    expect(changed([plain], [{ ...plain, method: 'GET' }]).length).to.equal(1);
  });
});
