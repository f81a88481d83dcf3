/** The alerts of an incident over the real client and a demo tenant, and the requests that left the page. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-alerts';
import { createGraphSource } from '@watchfloor/api';
import { createTenant } from '@watchfloor/demo';
import type { WfIncidentAlerts, WfIncidentList } from '@watchfloor/widgets';
import { fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import * as scene from './incident-list-scene.ts';

export const { allByRole, byRole, countOf, findByRole, focused, rowsOf, said, textOf, until } = scene;

const ORIGIN = 'https://demo.watchfloor.example';

export interface AlertsScene {
  readonly tab: WfIncidentAlerts;
  readonly sent: Request[];
}

// What is done to any list is done to this tab.
const as = (tab: WfIncidentAlerts): WfIncidentList => tab as unknown as WfIncidentList;
export const settled = (tab: WfIncidentAlerts): Promise<void> => scene.settled(as(tab));
export const press = (tab: WfIncidentAlerts, ...keys: string[]): Promise<void> => scene.press(as(tab), ...keys);
export const type = (tab: WfIncidentAlerts, text: string): Promise<void> => scene.type(as(tab), text);
export const click = (tab: WfIncidentAlerts, target: Element): Promise<void> => scene.click(as(tab), target);
export const clickOn = (tab: WfIncidentAlerts, role: string, name: string | RegExp): Promise<void> =>
  scene.clickOn(as(tab), role, name);

/** The incident of the tenant with the most alerts among the newest ones. */
export async function alertsScene(
  setUp: { width?: number; person?: string; lang?: string } = {},
): Promise<AlertsScene> {
  const { width = 1440, person = 'security-admin' } = setUp;
  const tenant = createTenant({ tier: 'demo' });
  const account = `${person}@halden.example`;
  const sent: Request[] = [];
  const source = createGraphSource({
    baseUrl: `${ORIGIN}/graph`,
    upstream: 'https://graph.microsoft.com',
    allowedOrigins: [ORIGIN],
    account,
    getToken: () => Promise.resolve(`demo.${account}`),
    fetch: (input, init) => {
      const request = new Request(input, init);
      sent.push(request.clone());
      return tenant.handle(request);
    },
  });
  const page = await source.incidents.list({ top: 15 });
  let incidentId = '';
  let most = 0;
  for (const { id } of page.items) {
    const { alerts = [] } = await source.incidents.get(id, { withAlerts: true });
    if (alerts.length > most) [incidentId, most] = [id, alerts.length];
  }
  sent.length = 0;
  await setViewport({ width: Math.max(width, 800) + 40, height: 760 });
  const place = await fixture<HTMLElement>(html`<main lang=${setUp.lang ?? 'en'}></main>`);
  place.style.setProperty('inline-size', `${width}px`);
  place.style.setProperty('block-size', '640px');
  const provider = document.createElement('wf-provider');
  provider.source = source;
  provider.rights = { model: 'classic', workloadRoles: [] };
  const tab = document.createElement('wf-incident-alerts');
  tab.incidentId = incidentId;
  provider.append(tab);
  place.append(provider);
  await until(() => rowsOf(tab).length > 0, 'the alerts are there');
  await settled(tab);
  return { tab, sent };
}

/** The text of a column's cell in a row in view. */
export const cellOf = (row: Element, column: string): string => textOf(row.querySelector(`[data-column="${column}"]`));
export const columnOf = (tab: WfIncidentAlerts, column: string): string[] =>
  rowsOf(tab).map((row) => cellOf(row, column));
