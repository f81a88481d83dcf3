/** The incident page over the real client and a demo tenant, and the requests that left the page. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident';
import '@watchfloor/widgets/incidents/incident-summary';
import { createGraphSource, type SecuritySource } from '@watchfloor/api';
import type { WfProvider } from '@watchfloor/runtime';
import type { WfIncident, WfIncidentList, WfIncidentSummary } from '@watchfloor/widgets';
import { createTenant } from '@watchfloor/demo';
import { fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import * as scene from './incident-list-scene.ts';

interface Known {
  readonly id: string;
  readonly displayName: string;
  readonly redirectIncidentId?: string | null;
}
/** Ids of the demo tenant move with the hour; names stay. */
const known = (
  (await (
    await createTenant({ tier: 'demo' }).handle(
      new Request('https://demo.watchfloor.example/graph/v1.0/security/incidents?$top=50', {
        headers: { authorization: 'Bearer demo.security-admin@halden.example' },
      }),
    )
  ).json()) as { readonly value: readonly Known[] }
).value;
const merged = known.find(({ redirectIncidentId }) => redirectIncidentId)!;

/** Ransomware on a file server; an incident that was merged, and the one that it was merged into. */
export const RANSOMWARE = known.find(({ displayName }) => displayName.startsWith('Ransomware prepared'))!.id;
export const [MERGED, REMAINS] = [merged.id, merged.redirectIncidentId!];

export interface PageSetUp {
  readonly tag?: 'wf-incident' | 'wf-incident-summary';
  readonly id?: string | undefined;
  readonly person?: string;
  readonly width?: number;
  readonly height?: number;
  readonly lang?: string;
  readonly page?: Partial<WfIncident>;
  /** Answers in place of the tenant; undefined: the tenant answers. */
  readonly answer?: (request: Request) => Response | undefined | Promise<Response | undefined>;
  readonly rights?: WfProvider['rights'];
  /** Wait for the incident. Default true. */
  readonly whole?: boolean;
}

export interface PageScene {
  readonly page: WfIncident;
  readonly provider: WfProvider;
  /** `METHOD path` of each request, rights left out. */
  readonly sent: readonly string[];
  /** Bodies of requests that change something. */
  readonly writes: readonly unknown[];
}

const ORIGIN = 'https://demo.watchfloor.example';

export function sourceOf(account: string, fetcher: typeof fetch): SecuritySource {
  return createGraphSource({
    baseUrl: `${ORIGIN}/graph`,
    upstream: 'https://graph.microsoft.com',
    allowedOrigins: [ORIGIN],
    account,
    getToken: () => Promise.resolve(`demo.${account}`),
    fetch: fetcher,
  });
}

export async function pageScene(setUp: PageSetUp = {}): Promise<PageScene> {
  const tenant = createTenant({ tier: 'demo' });
  const account = `${setUp.person ?? 'security-admin'}@halden.example`;
  const sent: string[] = [];
  const writes: unknown[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (!pathname.endsWith('/$batch')) {
      sent.push(`${request.method} ${pathname.replace(/^\/graph\/[^/]+/, '')}`);
      if (request.method !== 'GET') writes.push(await request.clone().json());
    }
    return (await setUp.answer?.(request.clone())) ?? tenant.handle(request);
  };
  const { width = 1240, height = 720 } = setUp;
  await setViewport({ width: Math.max(width, 800) + 40, height: 800 });
  const place = await fixture<HTMLElement>(html`<main lang=${setUp.lang ?? 'en'}></main>`);
  place.style.setProperty('inline-size', `${width}px`);
  place.style.setProperty('block-size', `${height}px`);
  place.style.setProperty('display', 'grid');
  place.style.setProperty('grid-template', 'minmax(0, 1fr) / minmax(0, 1fr)');
  const provider = document.createElement('wf-provider');
  provider.style.setProperty('display', 'contents');
  provider.source = sourceOf(account, fetcher);
  provider.rights = setUp.rights ?? { model: 'classic', workloadRoles: [] };
  const page = document.createElement(setUp.tag ?? 'wf-incident') as WfIncident;
  Object.assign(page, { incidentId: 'id' in setUp ? setUp.id : RANSOMWARE, ...setUp.page });
  provider.append(page);
  place.append(provider);
  if (setUp.whole !== false) {
    const summary = (): WfIncidentSummary | null =>
      setUp.tag ? (page as unknown as WfIncidentSummary) : page.shadowRoot!.querySelector('wf-incident-summary');
    await scene.until(() => page.shadowRoot?.querySelector(setUp.tag ? '.needs' : '.strip'), 'the page is there');
    if (!setUp.page?.tab)
      await scene.until(() => summary()?.shadowRoot?.querySelector('.grid[aria-busy=false]'), 'all is counted');
    await settled(page);
  }
  return { page, provider, sent, writes };
}

// What is done to any list is done to this one.
const as = (page: Element): WfIncidentList => page as unknown as WfIncidentList;
export const settled = (page: Element): Promise<void> => scene.settled(as(page));
export const press = (page: Element, ...keys: string[]): Promise<void> => scene.press(as(page), ...keys);
export const type = (page: Element, text: string): Promise<void> => scene.type(as(page), text);
export const click = (page: Element, target: Element): Promise<void> => scene.click(as(page), target);
export const clickOn = (page: Element, role: string, name: string | RegExp): Promise<void> =>
  scene.clickOn(as(page), role, name);
export const { allByRole, byRole, drawn, findByRole, focused, frame, said, textOf, until } = scene;

/** Names of the tabs, without their counts. */
export const tabsOf = (page: Element): string[] =>
  allByRole(page, 'tab').map((tab) => tab.querySelector('span')!.textContent!.trim());
export const chosenTab = (page: Element): string =>
  allByRole(page, 'tab')
    .find((tab) => tab.getAttribute('aria-selected') === 'true')!
    .querySelector('span')!
    .textContent!.trim();
