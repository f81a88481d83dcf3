/** The page of an alert over the real client and a demo tenant, and the requests that left the page. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/alert';
import type { WfAlert, WfIncidentList } from '@watchfloor/widgets';
import { createTenant } from '@watchfloor/demo';
import { fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import * as scene from './incident-list-scene.ts';
import { sourceOf } from './incident-page-scene.ts';

export type Wire = Record<string, unknown>;

export interface AlertPageSetUp {
  readonly id?: string | undefined;
  readonly person?: string;
  readonly width?: number;
  readonly lang?: string;
  readonly page?: Partial<WfAlert>;
  /** How many elements of the same id stand on the page. Default 1. */
  readonly copies?: number;
  /** The alert as the service gives it, changed. */
  readonly alter?: (alert: Wire) => Wire;
  /** Answers in place of the tenant; undefined: the tenant answers. */
  readonly answer?: (request: Request) => Response | undefined;
  /** Wait for the alert. Default true. */
  readonly whole?: boolean;
}

export interface AlertPageScene {
  readonly page: WfAlert;
  /** `METHOD path` of each request, rights left out. */
  readonly sent: string[];
  /** Bodies of requests that change something. */
  readonly writes: unknown[];
  /** Names of events of the element, with the kind or id in their detail. */
  readonly events: string[];
}

const ORIGIN = 'https://demo.watchfloor.example';
const ADMIN = { authorization: 'Bearer demo.security-admin@halden.example' };
/** Ids of alerts are made of the moment in which the tenant begins. */
const startMs = Date.now();
const all = (
  (await (
    await createTenant({ tier: 'demo', startMs }).handle(
      new Request(`${ORIGIN}/graph/v1.0/security/alerts_v2?$top=1000`, { headers: ADMIN }),
    )
  ).json()) as { readonly value: readonly Wire[] }
).value;
const lines = (alert: Wire): string[] =>
  (alert['evidence'] as Wire[]).flatMap((each) => (each['processCommandLine'] as string | undefined) ?? []);

/** An alert on a laptop with a shell that began other commands. */
export const SHELL = all.find(
  (alert) =>
    lines(alert).some((line) => line.startsWith('whoami')) &&
    lines(alert).includes('cmd.exe') &&
    alert['status'] !== 'resolved',
)!['id'] as string;

/** One of Defender for Office 365, which those who see devices alone do not see. */
export const MAIL = all.find(({ serviceSource }) => serviceSource === 'microsoftDefenderForOffice365')!['id'] as string;

export async function alertPage(setUp: AlertPageSetUp = {}): Promise<AlertPageScene> {
  const tenant = createTenant({ tier: 'demo', startMs });
  const sent: string[] = [];
  const writes: unknown[] = [];
  const events: string[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (!pathname.endsWith('/$batch')) {
      sent.push(`${request.method} ${decodeURIComponent(pathname).replace(/^\/graph\/[^/]+/, '')}`);
      if (request.method !== 'GET') writes.push(await request.clone().json());
    }
    const given = setUp.answer?.(request.clone());
    if (given) return given;
    const answer = await tenant.handle(request);
    if (!setUp.alter || !answer.ok || !/alerts_v2\/[^/]+$/.test(pathname)) return answer;
    return new Response(JSON.stringify(setUp.alter((await answer.json()) as Wire)), answer);
  };
  const { width = 1240 } = setUp;
  await setViewport({ width: Math.max(width, 800) + 40, height: 800 });
  const place = await fixture<HTMLElement>(html`<main lang=${setUp.lang ?? 'en'}></main>`);
  place.style.setProperty('inline-size', `${width}px`);
  place.style.setProperty('block-size', '720px');
  const provider = document.createElement('wf-provider');
  provider.style.setProperty('display', 'contents');
  provider.source = sourceOf(`${setUp.person ?? 'security-admin'}@halden.example`, fetcher);
  provider.rights = { model: 'classic', workloadRoles: [] };
  const pages = Array.from({ length: setUp.copies ?? 1 }, () => {
    const page = document.createElement('wf-alert');
    Object.assign(page, { alertId: 'id' in setUp ? setUp.id : SHELL, ...setUp.page });
    return page;
  });
  const [page] = pages as [WfAlert];
  for (const name of ['wf-ready', 'wf-error', 'wf-denied', 'wf-stale', 'wf-incident-open'])
    page.addEventListener(name, (event) => {
      const { kind, id } = (event as CustomEvent<{ kind?: string; id?: string }>).detail;
      events.push(`${name} ${kind ?? id ?? ''}`.trim());
    });
  provider.append(...pages);
  place.append(provider);
  if (setUp.whole !== false) {
    await scene.until(() => scene.byRole(page, 'heading', 'Comments and activity'), 'the page is there');
    await settled(page);
  }
  return { page, sent, writes, events };
}

// What is done to any list is done to this one.
const as = (page: Element): WfIncidentList => page as unknown as WfIncidentList;
export const settled = (page: Element): Promise<void> => scene.settled(as(page));
export const press = (page: Element, ...keys: string[]): Promise<void> => scene.press(as(page), ...keys);
export const type = (page: Element, text: string): Promise<void> => scene.type(as(page), text);
export const clickOn = (page: Element, role: string, name: string | RegExp): Promise<void> =>
  scene.clickOn(as(page), role, name);
export const { allByRole, byRole, findByRole, focused, said, textOf, until } = scene;

/** The button, once the rights are known and it is on. */
export const whenOn = (page: Element, name: string): Promise<HTMLElement> =>
  until(() => {
    const found = byRole(page, 'button', name);
    return found?.hasAttribute('aria-disabled') ? undefined : found;
  }, `${name} is on`);
