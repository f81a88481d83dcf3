/** A tab of assets over the real client and the demo tenant, or over alerts that a test makes up. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-apps';
import '@watchfloor/widgets/incidents/incident-devices';
import '@watchfloor/widgets/incidents/incident-mailboxes';
import '@watchfloor/widgets/incidents/incident-users';
import { createGraphSource, type SecuritySource } from '@watchfloor/api';
import { createTenant } from '@watchfloor/demo';
import type { WfProvider } from '@watchfloor/runtime';
import type { WfIncidentDevices, WfIncidentList } from '@watchfloor/widgets';
import { fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import * as scene from './incident-list-scene.ts';

export type Tab = WfIncidentDevices;
export type TabName = 'devices' | 'users' | 'mailboxes' | 'apps';

export interface AssetScene {
  readonly tab: Tab;
  readonly provider: WfProvider;
  /** Paths that were asked for, each after its version, with the query. */
  readonly asked: string[];
  /** Answers in place of the tenant; undefined: the tenant answers. */
  answer: ((url: URL) => Response | undefined) | undefined;
}

export interface AssetSetUp {
  readonly width?: number;
  readonly lang?: string;
  readonly tab?: Partial<Tab>;
  readonly answer?: AssetScene['answer'];
  /** In place of the demo tenant. */
  readonly source?: SecuritySource;
}

const ORIGIN = 'https://demo.watchfloor.example';
const ACCOUNT = 'security-admin@halden.example';

/** The attack stories of the demo tenant by what their names hold. */
export async function storyId(name: RegExp): Promise<string> {
  const tenant = createTenant({ tier: 'demo' });
  const source = sourceOf((input, init) => tenant.handle(new Request(input, init)));
  const { items } = await source.incidents.list({ top: 50 });
  const found = items.find(({ displayName }) => name.test(displayName ?? ''));
  if (!found) throw new Error(`no incident named ${name}`);
  return found.id;
}

const sourceOf = (fetcher: typeof fetch): SecuritySource =>
  createGraphSource({
    baseUrl: `${ORIGIN}/graph`,
    upstream: 'https://graph.microsoft.com',
    allowedOrigins: [ORIGIN],
    account: ACCOUNT,
    getToken: () => Promise.resolve(`demo.${ACCOUNT}`),
    fetch: fetcher,
  });

export async function assetScene(name: TabName, incidentId: string, setUp: AssetSetUp = {}): Promise<AssetScene> {
  const { width = 1240 } = setUp;
  const tenant = createTenant({ tier: 'demo' });
  const asked: string[] = [];
  const made = { asked, answer: setUp.answer } as unknown as { -readonly [K in keyof AssetScene]: AssetScene[K] };
  const source =
    setUp.source ??
    sourceOf(async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      asked.push(decodeURIComponent(url.pathname.replace(/^\/graph\/[^/]+/, '') + url.search));
      return made.answer?.(url) ?? tenant.handle(request);
    });
  await setViewport({ width: Math.max(width, 320) + 40, height: 760 });
  const place = await fixture<HTMLElement>(html`<main lang=${setUp.lang ?? 'en'}></main>`);
  place.style.setProperty('block-size', '640px');
  place.style.setProperty('inline-size', `${width}px`);
  made.provider = document.createElement('wf-provider');
  made.provider.source = source;
  made.provider.rights = { model: 'classic', workloadRoles: [] };
  made.tab = document.createElement(`wf-incident-${name}`);
  Object.assign(made.tab, { incidentId }, setUp.tab);
  made.provider.append(made.tab);
  place.append(made.provider);
  await scene.until(() => /\d|No /.test(said(made.tab)) && !pending(made.tab), 'rows, or why there are none');
  await settled(made.tab);
  return made;
}

const pending = (tab: Tab): boolean => !!scene.tableOf(tab)?.shadowRoot?.querySelector('.pending');

// What is done to any list is done to this one.
const as = (tab: Tab): WfIncidentList => tab as unknown as WfIncidentList;
export const settled = (tab: Tab): Promise<void> => scene.settled(as(tab));
export const press = (tab: Tab, ...keys: string[]): Promise<void> => scene.press(as(tab), ...keys);
export const type = (tab: Tab, text: string): Promise<void> => scene.type(as(tab), text);
export const click = (tab: Tab, target: Element): Promise<void> => scene.click(as(tab), target);
export const clickOn = (tab: Tab, role: string, name: string | RegExp): Promise<void> =>
  scene.clickOn(as(tab), role, name);
export const { allByRole, byRole, countOf, findByRole, focused, headOf, rowsOf, said, textOf, until } = scene;

/** Texts of a column's cells in view. */
export const columnOf = (tab: Tab, column: string): string[] =>
  rowsOf(tab).map((row) => textOf(row.querySelector(`[data-column="${column}"]`)));
/** The row whose name holds this. */
export function rowOf(tab: Tab, name: string | RegExp): HTMLElement {
  const found = rowsOf(tab).find((row) => {
    const text = textOf(row.querySelector('[data-column=name]'));
    return typeof name === 'string' ? text.includes(name) : name.test(text);
  });
  if (!found) throw new Error(`no row of ${String(name)} among ${columnOf(tab, 'name').join()}`);
  return found;
}
export const paneOf = (tab: Tab): HTMLElement | null => tab.shadowRoot!.querySelector('wf-i-asset-pane');
/** What the pane says. In an overlay its host has no box of its own. */
export const paneText = (tab: Tab): string => [...(paneOf(tab)?.shadowRoot?.children ?? [])].map(textOf).join(' ');
/** Opens the pane of a row by its name. */
export async function openPane(tab: Tab, name: string | RegExp): Promise<HTMLElement> {
  await click(tab, rowOf(tab, name).querySelector('[data-open]')!);
  return until(() => (paneText(tab) ? paneOf(tab) : null), 'the pane');
}
