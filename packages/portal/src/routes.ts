/** Every path of the portal. A path appears here when its widget exists; navigation is made from this table. */
import { html, type TemplateResult } from 'lit';
import { iconAlert, iconIncident } from '@watchfloor/ui';
import { catalog } from '@watchfloor/widgets/catalog';

export interface PortalRoute {
  readonly path: string;
  readonly title: string;
  readonly group: 'Respond' | 'Investigate' | 'Improve';
  readonly icon: string;
  /** Tag of the page's main widget; loaded when the page is first shown. */
  readonly tag: string;
  readonly render: () => TemplateResult;
}

export const routes: readonly PortalRoute[] = [
  {
    path: '/incidents',
    title: 'Incidents',
    group: 'Respond',
    icon: iconIncident,
    tag: 'wf-incident-list',
    render: () => html`<wf-incident-list class="page" page-size="50" heading-level="1"></wf-incident-list>`,
  },
  {
    path: '/alerts',
    title: 'Alerts',
    group: 'Respond',
    icon: iconAlert,
    tag: 'wf-alert-list',
    render: () => html`<wf-alert-list class="page" heading-level="1"></wf-alert-list>`,
  },
];

/** Loads what a page is made of. A failed load shows in the shell; the next visit tries again. */
export async function loadPage(route: PortalRoute): Promise<void> {
  await catalog[route.tag]?.load();
}
