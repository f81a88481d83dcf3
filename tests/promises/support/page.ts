/** For promises that need a page: a provider over a service that the test plays, and figures from the browser. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-list';
import { createGraphSource } from '@watchfloor/api';
import { registerSource } from '@watchfloor/runtime';
import type { WfProvider } from '@watchfloor/runtime';
import type { WfIncidentList } from '@watchfloor/widgets';

/** One request as it left the client. */
export interface Sent {
  readonly url: string;
  readonly init: RequestInit;
  readonly token: string;
}

type Reply = (sent: Sent) => Response | Promise<Response>;

/** Everything that left, in order. */
export const sent: Sent[] = [];
let reply: Reply = () => json({ value: [] });

/** Plays the service from now on. */
export function playService(answer: Reply): void {
  sent.length = 0;
  reply = answer;
}

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** Stands for the network: what the client hands to fetch. */
const fetchOfTest = (async (url: string, init: RequestInit) => {
  const token = (init.headers as Record<string, string>)['Authorization']!.replace('Bearer ', '');
  const one = { url, init, token };
  sent.push(one);
  return reply(one);
}) as typeof fetch;

registerSource('test', (options) => createGraphSource({ ...options, fetch: fetchOfTest }));

export const lists = (): Sent[] => sent.filter(({ url }) => /\/security\/incidents\?/.test(url));

/** An incident as the service sends it. */
export const row = (id: string, more: object = {}): object => ({
  id,
  displayName: `Incident ${id}`,
  severity: 'high',
  status: 'active',
  ...more,
});

export function makeProvider(properties: Partial<WfProvider> = {}): WfProvider {
  const provider = document.createElement('wf-provider');
  Object.assign(provider, { source: 'test', getToken: () => 'token-1', account: 'ann@contoso.example', ...properties });
  return provider;
}

export const makeList = (): WfIncidentList => document.createElement('wf-incident-list');

/** An answer to a list: incidents of these ids. */
export const rowsAnswer = (...ids: string[]): Response => json({ value: ids.map((id) => row(id)) });

/** Plays a service that tells nothing of rights and answers every list alike; with one row unless told otherwise. */
export function playLists(answer: () => Response | Promise<Response> = () => rowsAnswer('1')): void {
  playService(({ url }) => (url.includes('$batch') ? json({ responses: [] }) : answer()));
}

/** A provider that holds some lists, not on the page yet. */
export function makeLists(properties: Partial<WfProvider> = {}, count = 1) {
  const provider = makeProvider(properties);
  const widgets = Array.from({ length: count }, makeList);
  provider.append(...widgets);
  return { provider, widgets, list: widgets[0]! };
}

/** All text that is drawn, shadow roots and what is slotted into them included. */
export function drawn(root: Element | ShadowRoot): string {
  return [...((root instanceof Element && root.shadowRoot?.childNodes) || []), ...root.childNodes]
    .map((node) => {
      if (node instanceof Element) return /^(style|script)$/i.test(node.tagName) ? '' : drawn(node);
      return node instanceof Text ? node.data : '';
    })
    .join(' ');
}

/** Names of the rows that a list shows. */
export const rowsOf = (list: Element): string[] => {
  const table = list.shadowRoot?.querySelector('wf-i-data-table')?.shadowRoot;
  return [...(table?.querySelectorAll('[role=row][aria-rowindex]:not([aria-rowindex="1"])') ?? [])].map((one) =>
    drawn(one).replace(/\s+/g, ' '),
  );
};

/** One turn of the event loop: everything that is ready has run. */
export const turn = (): Promise<void> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(0);
  });

/** Turns until it is so. Fails after a while instead of waiting for the runner's limit. */
export async function until(so: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 5_000;
  while (!so()) {
    if (performance.now() > end) throw new Error(`not so in five seconds: ${what}`);
    await turn();
  }
}

/** Writes down what a promise was measured at, through the test runner. */
export async function figureFromPage(number: number, figure: string, part = ''): Promise<void> {
  const runner = '/__web-dev-server__web-socket.js';
  const { sendMessageWaitForResponse } = (await import(runner)) as {
    sendMessageWaitForResponse(message: object): Promise<unknown>;
  };
  await sendMessageWaitForResponse({
    type: 'wtr-command',
    sessionId: new URLSearchParams(location.search).get('wtr-session-id'),
    command: 'write-file',
    payload: {
      path: `../../reports/promises/${String(number).padStart(2, '0')}${part}.json`,
      content: JSON.stringify({ number, figure }),
    },
  });
}
