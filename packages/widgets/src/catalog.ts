/** Every public widget: what it is called, what it needs, and how to load it. Loader, docs and contract tests read it. */

export interface CatalogEntry {
  readonly title: string;
  /** View that the widget asks the access rules about. */
  readonly view: string;
  /** Delegated Graph scopes, least privilege. */
  readonly scopes: readonly string[];
  /** Endpoints it reads, as `METHOD path`. */
  readonly endpoints: readonly string[];
  /** Defines the element; the code arrives with the first call. */
  readonly load: () => Promise<unknown>;
}

export const catalog: Readonly<Record<string, CatalogEntry>> = {
  'wf-incident-list': {
    title: 'Incidents',
    view: 'incidents.view',
    scopes: ['SecurityIncident.Read.All'],
    endpoints: ['GET /v1.0/security/incidents'],
    load: () => import('./incidents/incident-list/define.ts'),
  },
  'wf-alert-list': {
    title: 'Alerts',
    view: 'alerts.view',
    scopes: ['SecurityAlert.Read.All'],
    endpoints: ['GET /v1.0/security/alerts_v2'],
    load: () => import('./incidents/alert-list/define.ts'),
  },
  'wf-alert': {
    title: 'Alert',
    view: 'alerts.view',
    scopes: ['SecurityAlert.Read.All'],
    endpoints: ['GET /v1.0/security/alerts_v2/{id}'],
    load: () => import('./incidents/alert/define.ts'),
  },
  'wf-incident': {
    title: 'Incident',
    view: 'incidents.view',
    scopes: ['SecurityIncident.Read.All'],
    endpoints: ['GET /v1.0/security/incidents/{id}'],
    load: () => import('./incidents/incident/define.ts'),
  },
  'wf-incident-summary': {
    title: 'Incident summary',
    view: 'incidents.view',
    scopes: ['SecurityIncident.Read.All'],
    endpoints: ['GET /v1.0/security/incidents/{id}'],
    load: () => import('./incidents/incident-summary/define.ts'),
  },
  'wf-incident-devices': {
    title: 'Incident devices',
    view: 'incidents.view',
    scopes: ['SecurityIncident.Read.All'],
    endpoints: ['GET /v1.0/security/incidents/{id}'],
    load: () => import('./incidents/incident-devices/define.ts'),
  },
  'wf-incident-users': {
    title: 'Incident users',
    view: 'incidents.view',
    scopes: ['SecurityIncident.Read.All', 'User.ReadBasic.All'],
    endpoints: ['GET /v1.0/security/incidents/{id}', 'GET /v1.0/users'],
    load: () => import('./incidents/incident-users/define.ts'),
  },
  'wf-incident-mailboxes': {
    title: 'Incident mailboxes',
    view: 'incidents.view',
    scopes: ['SecurityIncident.Read.All'],
    endpoints: ['GET /v1.0/security/incidents/{id}'],
    load: () => import('./incidents/incident-mailboxes/define.ts'),
  },
  'wf-incident-apps': {
    title: 'Incident apps',
    view: 'incidents.view',
    scopes: ['SecurityIncident.Read.All'],
    endpoints: ['GET /v1.0/security/incidents/{id}'],
    load: () => import('./incidents/incident-apps/define.ts'),
  },
  'wf-incident-alerts': {
    title: 'Alerts of an incident',
    view: 'incidents.view',
    scopes: ['SecurityIncident.Read.All'],
    endpoints: ['GET /v1.0/security/incidents/{id}'],
    load: () => import('./incidents/incident-alerts/define.ts'),
  },
  'wf-incident-investigations': {
    title: 'Incident investigations',
    view: 'incidents.view',
    scopes: ['SecurityIncident.Read.All'],
    endpoints: ['GET /v1.0/security/incidents/{id}', 'GET /api/investigations', 'GET /api/machines'],
    load: () => import('./incidents/incident-investigations/define.ts'),
  },
  'wf-incident-evidence': {
    title: 'Evidence and response',
    view: 'incidents.view',
    scopes: ['SecurityIncident.Read.All'],
    endpoints: ['GET /v1.0/security/incidents/{id}'],
    load: () => import('./incidents/incident-evidence/define.ts'),
  },
  'wf-incident-graph': {
    title: 'Incident graph',
    view: 'incidents.view',
    scopes: ['SecurityIncident.Read.All'],
    endpoints: ['GET /v1.0/security/incidents/{id}'],
    load: () => import('./incidents/incident-graph/define.ts'),
  },
  'wf-incident-attack': {
    title: 'ATT&CK matrix of an incident',
    view: 'incidents.view',
    scopes: ['SecurityIncident.Read.All'],
    endpoints: ['GET /v1.0/security/incidents/{id}'],
    load: () => import('./incidents/incident-attack/define.ts'),
  },
};
