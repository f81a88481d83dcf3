/** Every path of the portal. A path appears here when its widget exists; navigation is made from this table. */
import { html, type TemplateResult } from 'lit';
import { iconAlert, iconIncident } from '@watchfloor/ui';
import { catalog } from '@watchfloor/widgets/catalog';
import { alertPage, alertTitle } from './pages/alert.ts';
import { incidentPage, incidentTitle } from './pages/incident.ts';

/** Where the person is, for the pages. */
export interface Place {
  /** Parts of the path, decoded. */
  readonly params: Readonly<Record<string, string | undefined>>;
  /** Query of the address: it says who looks, and stays on every way. */
  readonly search: string;
  /** Address of the list of incidents as it was left, with its filters. */
  readonly incidentList: string;
  /** The same of the list of alerts. */
  readonly alertList: string;
  /** Gives the browser's tab another name, once the page knows it. */
  readonly rename: (title: string) => void;
}

export interface PortalRoute {
  /** As `URLPattern` reads it. */
  readonly path: string;
  readonly title: string;
  /** Title of this address. Default: `title`. */
  readonly titleOf?: (params: Place['params']) => string;
  /** Where it stands in the navigation; absent: it is reached from another page. */
  readonly group?: 'Respond' | 'Investigate' | 'Improve';
  readonly icon?: string;
  /** Tag of the page's main widget; loaded when the page is first shown. */
  readonly tag: string;
  readonly render: (place: Place) => TemplateResult;
}

const table: readonly PortalRoute[] = [
  {
    path: '/incidents',
    title: 'Incidents',
    group: 'Respond',
    icon: iconIncident,
    tag: 'wf-incident-list',
    render: ({ search }) =>
      html`<wf-incident-list
        class="page"
        page-size="50"
        heading-level="1"
        href-template=${`/incidents/{id}${search}`}
      ></wf-incident-list>`,
  },
  {
    path: '/incidents/:id{/:tab}?',
    title: 'Incident',
    titleOf: incidentTitle,
    tag: 'wf-incident',
    render: incidentPage,
  },
  {
    path: '/alerts',
    title: 'Alerts',
    group: 'Respond',
    icon: iconAlert,
    tag: 'wf-alert-list',
    render: () => html`<wf-alert-list class="page" heading-level="1"></wf-alert-list>`,
  },
  {
    path: '/alerts/:id',
    title: 'Alert',
    titleOf: alertTitle,
    tag: 'wf-alert',
    render: alertPage,
  },
];

export const routes: readonly PortalRoute[] = table.filter(({ tag }) => Object.hasOwn(catalog, tag));

/** Loads what a page is made of. A failed load shows in the shell; the next visit tries again. */
export async function loadPage(route: PortalRoute): Promise<void> {
  await catalog[route.tag]?.load();
}

/** Parts of a path as text; what is not well escaped stays as it is. */
export function decoded(params: Readonly<Record<string, string | undefined>>): Place['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => {
      try {
        return [key, value === undefined ? undefined : decodeURIComponent(value)];
      } catch {
        return [key, value];
      }
    }),
  );
}
