/** The alert list over the real client and a demo tenant, and the requests that left the page. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/alert-list';
import { createGraphSource, type SecuritySource } from '@watchfloor/api';
import type { WfAlertList, WfIncidentList } from '@watchfloor/widgets';
import { createTenant } from '@watchfloor/demo';
import { fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import * as scene from './incident-list-scene.ts';

export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
}

export interface AlertScene {
  readonly list: WfAlertList;
  readonly sent: Sent[];
  /** Requests that change something. */
  writes(): readonly Sent[];
  /** Filters of the lists of alerts that were asked for, the latest last. */
  filters(): readonly string[];
  /** What a person does elsewhere: goes past the page. */
  elsewhere(method: string, path: string, body?: object): Promise<Response>;
  /** Answers in place of the tenant; undefined: the tenant answers. */
  answer: ((request: Request) => Response | undefined | Promise<Response | undefined>) | undefined;
}

export interface AlertSetUp {
  readonly person?: string;
  readonly width?: number;
  readonly list?: Partial<WfAlertList>;
  readonly answer?: AlertScene['answer'];
  /** Wait for rows and tools. Default true. */
  readonly whole?: boolean;
}

const ORIGIN = 'https://demo.watchfloor.example';

function sourceOf(account: string, fetcher: typeof fetch): SecuritySource {
  return createGraphSource({
    baseUrl: `${ORIGIN}/graph`,
    upstream: 'https://graph.microsoft.com',
    allowedOrigins: [ORIGIN],
    account,
    getToken: () => Promise.resolve(`demo.${account}`),
    fetch: fetcher,
  });
}

// What a test set up stands in the address and the browser's store.
afterEach(() => {
  history.replaceState(null, '', location.pathname + location.search);
  localStorage.clear();
});

export async function alertScene(setUp: AlertSetUp = {}): Promise<AlertScene> {
  const tenant = createTenant({ tier: 'demo' });
  const account = `${setUp.person ?? 'security-admin'}@halden.example`;
  const sent: Sent[] = [];
  const made = { answer: setUp.answer } as AlertScene;
  const fetcher: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = request.method === 'GET' ? '' : await request.clone().text();
    sent.push({
      method: request.method,
      url: new URL(request.url),
      body: text ? (JSON.parse(text) as unknown) : undefined,
    });
    return (await made.answer?.(request.clone())) ?? tenant.handle(request);
  };
  await setViewport({ width: Math.max(setUp.width ?? 1240, 800) + 40, height: 760 });
  const place = await fixture<HTMLElement>(html`<main lang="en"></main>`);
  place.style.setProperty('block-size', '640px');
  place.style.setProperty('inline-size', `${setUp.width ?? 1240}px`);
  const provider = document.createElement('wf-provider');
  provider.source = sourceOf(account, fetcher);
  provider.rights = { model: 'classic', workloadRoles: [] };
  const list = document.createElement('wf-alert-list');
  Object.assign(list, { range: '30d', ...setUp.list });
  provider.append(list);
  place.append(provider);
  if (setUp.whole !== false) {
    await scene.until(() => scene.byRole(list, 'button', 'Add filter'), 'the tools are there');
    await scene.until(() => scene.rowsOf(list).length > 0, 'rows are there');
    await settled(list);
  }
  return Object.assign(made, {
    list,
    sent,
    writes: () => sent.filter(({ method, url }) => method !== 'GET' && !url.pathname.endsWith('/$batch')),
    filters: () =>
      sent
        .filter(({ url }) => url.pathname.endsWith('/alerts_v2') && !url.searchParams.has('$skiptoken'))
        .map(({ url }) => url.searchParams.get('$filter') ?? ''),
    elsewhere: (method: string, path: string, body?: object) =>
      tenant.handle(
        new Request(`${ORIGIN}/graph/v1.0${path}`, {
          method,
          headers: { authorization: 'Bearer demo.operator@halden.example', 'content-type': 'application/json' },
          ...(body && { body: JSON.stringify(body) }),
        }),
      ),
  });
}

// What is done to any list is done to this one.
const as = (list: WfAlertList): WfIncidentList => list as unknown as WfIncidentList;
export const settled = (list: WfAlertList): Promise<void> => scene.settled(as(list));
export const press = (list: WfAlertList, ...keys: string[]): Promise<void> => scene.press(as(list), ...keys);
export const type = (list: WfAlertList, text: string): Promise<void> => scene.type(as(list), text);
export const click = (list: WfAlertList, target: Element): Promise<void> => scene.click(as(list), target);
export const clickOn = (list: WfAlertList, role: string, name: string | RegExp): Promise<void> =>
  scene.clickOn(as(list), role, name);
export const choose = (list: WfAlertList, menu: string, item: string | RegExp): Promise<void> =>
  scene.choose(as(list), menu, item);
export const { allByRole, byRole, countOf, findByRole, focused, rowsOf, said, textOf, until } = scene;

/** The text of a column's cell in a row in view. */
export const cellOf = (row: Element, column: string): string => textOf(row.querySelector(`[data-column="${column}"]`));
export const columnOf = (list: WfAlertList, column: string): string[] =>
  rowsOf(list)
    .filter((row) => row.querySelector(`[data-column="${column}"]`))
    .map((row) => cellOf(row, column));
/** Marks the row at this place by its box. */
export const pick = (list: WfAlertList, place: number): Promise<void> =>
  click(list, rowsOf(list)[place]!.querySelector('.pick')!);
/** The box or dot with this label, inside an element of the list. */
export function labelled(within: Element, label: string): HTMLInputElement {
  const found = [...within.shadowRoot!.querySelectorAll('label')].find((each) => textOf(each) === label);
  if (!found) throw new Error(`no ${label}`);
  return found.querySelector('input')!;
}
/** What that dialog says. Its host has no box of its own. */
export const saidInMove = (list: WfAlertList): string => {
  const root = list.shadowRoot!.querySelector('wf-i-alert-move')?.shadowRoot;
  return [...(root?.children ?? [])].map(textOf).join(' ');
};
/** A button of the dialog that moves alerts. */
export const inDialog = async (list: WfAlertList, name: string): Promise<HTMLElement> => {
  const dialog = await until(() => list.shadowRoot!.querySelector('wf-i-alert-move'), 'the dialog');
  return until(() => byRole(dialog, 'button', name), name);
};
