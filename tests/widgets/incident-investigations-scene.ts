/** The investigations of an incident over the real client and the demo tenant, with Defender for Endpoint or without. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident';
import '@watchfloor/widgets/incidents/incident-investigations';
import { createGraphSource, type SecuritySource } from '@watchfloor/api';
import { createTenant } from '@watchfloor/demo';
import type { WfProvider } from '@watchfloor/runtime';
import type { WfIncident, WfIncidentInvestigations, WfIncidentList } from '@watchfloor/widgets';
import { fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import * as scene from './incident-list-scene.ts';

export type Tab = WfIncidentInvestigations;

export interface InvestigationScene {
  readonly tab: Tab;
  readonly provider: WfProvider;
  /** Paths of Defender for Endpoint that were asked for, with the query. */
  readonly asked: string[];
  /** Answers in place of the tenant; undefined: the tenant answers. */
  answer: ((request: Request) => Response | undefined | Promise<Response | undefined>) | undefined;
}

export interface InvestigationSetUp {
  readonly width?: number;
  readonly lang?: string;
  readonly person?: string;
  readonly tab?: Partial<Tab>;
  /** Without Defender for Endpoint. */
  readonly unconnected?: boolean;
  /** An address of it that is not allowed. */
  readonly elsewhere?: boolean;
  readonly answer?: InvestigationScene['answer'];
  readonly rights?: WfProvider['rights'];
  /** In place of the demo tenant. */
  readonly source?: SecuritySource;
  /** In place of the tab alone. */
  readonly element?: WfIncident;
  /** Wait for the rows. Default true. */
  readonly whole?: boolean;
}

const ORIGIN = 'https://demo.watchfloor.example';

type Fetch = typeof fetch;
function sourceOf(person: string, fetcher: Fetch, { unconnected, elsewhere }: InvestigationSetUp): SecuritySource {
  const account = `${person}@halden.example`;
  return createGraphSource({
    baseUrl: `${ORIGIN}/graph`,
    ...(!unconnected && { mdeBaseUrl: elsewhere ? 'https://elsewhere.example/mde' : `${ORIGIN}/mde` }),
    upstream: 'https://graph.microsoft.com',
    allowedOrigins: [ORIGIN],
    account,
    getToken: (request) =>
      Promise.resolve(`${request?.resource.includes('securitycenter') ? 'demo-mde' : 'demo'}.${account}`),
    fetch: fetcher,
  });
}

const known = (await createTenant({ tier: 'demo' })
  .handle(
    new Request(`${ORIGIN}/graph/v1.0/security/incidents?$top=50`, {
      headers: { authorization: 'Bearer demo.security-admin@halden.example' },
    }),
  )
  .then((response) => response.json())) as { readonly value: readonly { id: string; displayName: string }[] };
/** Ids of the demo tenant move with the hour; names stay. */
const idOf = (name: RegExp): string => known.value.find(({ displayName }) => name.test(displayName))!.id;

/** Three devices with an investigation each. */
export const RANSOMWARE = idOf(/^Ransomware prepared/);
/** One of two waits for an approval. */
export const WAITS = idOf(/^Multi-stage incident involving Credential access & Lateral movement/);
/** On devices, and never investigated. */
export const DATA_THEFT = idOf(/^Data theft before leaving/);
/** Nothing in it is about a device. */
export const PAYMENT_FRAUD = idOf(/^Payment fraud/);

/** The page of an incident, its alerts first. */
export async function pageScene(id: string): Promise<InvestigationScene & { readonly page: WfIncident }> {
  const page = document.createElement('wf-incident');
  page.tab = 'alerts';
  const made = await investigationScene(id, { whole: false, element: page });
  await scene.until(() => byRole(page, 'tab', /^Investigations/), 'the tabs');
  return Object.assign(made, { page });
}

export async function investigationScene(id: string, setUp: InvestigationSetUp = {}): Promise<InvestigationScene> {
  const { width = 1240, person = 'security-admin' } = setUp;
  const tenant = createTenant({ tier: 'demo' });
  const asked: string[] = [];
  const made = { asked, answer: setUp.answer } as unknown as {
    -readonly [K in keyof InvestigationScene]: InvestigationScene[K];
  };
  const fetcher: Fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.pathname.startsWith('/mde/'))
      asked.push(decodeURIComponent(url.pathname.replace('/mde/api', '') + url.search));
    return (await made.answer?.(request.clone())) ?? tenant.handle(request);
  };
  await setViewport({ width: Math.max(width, 320) + 40, height: 760 });
  const place = await fixture<HTMLElement>(html`<main lang=${setUp.lang ?? 'en'}></main>`);
  place.style.setProperty('block-size', '640px');
  place.style.setProperty('inline-size', `${width}px`);
  made.provider = document.createElement('wf-provider');
  made.provider.source = setUp.source ?? sourceOf(person, fetcher, setUp);
  made.provider.rights = setUp.rights ?? { model: 'classic', workloadRoles: [] };
  made.tab = (setUp.element as unknown as Tab) ?? document.createElement('wf-incident-investigations');
  Object.assign(made.tab, { incidentId: id }, setUp.tab);
  made.provider.append(made.tab);
  place.append(made.provider);
  if (setUp.whole !== false) {
    await scene.until(
      () => made.tab.count !== undefined || byRole(made.tab, 'heading', /not known/),
      'rows, or why there are none',
    );
    await settled(made.tab);
  }
  return made;
}

// What is done to any list is done to this one.
const as = (tab: Element): WfIncidentList => tab as unknown as WfIncidentList;
export const settled = (tab: Element): Promise<void> => scene.settled(as(tab));
export const press = (tab: Element, ...keys: string[]): Promise<void> => scene.press(as(tab), ...keys);
export const click = (tab: Element, target: Element): Promise<void> => scene.click(as(tab), target);
export const clickOn = (tab: Element, role: string, name: string | RegExp): Promise<void> =>
  scene.clickOn(as(tab), role, name);
export const {
  alert,
  allByRole,
  byRole,
  device,
  findByRole,
  focused,
  incident,
  rowsOf,
  said,
  serviceOf,
  textOf,
  until,
} = scene;

/** Texts of a column's cells in view. */
export const columnOf = (tab: Tab, column: string): string[] =>
  rowsOf(tab).map((row) => textOf(row.querySelector(`[data-column="${column}"]`)));
export const paneOf = (tab: Tab): HTMLElement | null => tab.shadowRoot!.querySelector('wf-i-investigation-pane');
/** What the pane says. In an overlay its host has no box of its own. */
export const paneText = (tab: Tab): string => [...(paneOf(tab)?.shadowRoot?.children ?? [])].map(textOf).join(' ');
/** Opens the pane of the row in this place. */
export async function openPane(tab: Tab, place = 0): Promise<HTMLElement> {
  await click(tab, rowsOf(tab)[place]!.querySelector('[data-open]')!);
  return until(() => (paneText(tab) ? paneOf(tab) : null), 'the pane');
}
