import type { Change } from '../store/contract.ts';
import type { IncidentHead, Wire } from './data/contract.ts';
import type { Subject } from './rights.ts';

/** An incident as filters, sorting and rights see it now. `order` is its place among equals. */
export interface Row extends Subject {
  readonly order: number;
  readonly id: string;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly status: string;
  readonly severity: string;
  readonly classification: string;
  readonly determination: string;
  readonly assignedTo: string | null;
}

/** An alert as it is now. */
export interface Alert extends Subject {
  readonly id: string;
  readonly incidentId: string;
  readonly body: Wire;
}

/** An incident that a person made by moving alerts. */
export interface Created {
  readonly order: number;
  readonly revision: number;
  readonly body: Wire;
}

const SEVERITIES = ['informational', 'low', 'medium', 'high'];

/** Graph's time: seven digits of a second. */
export const iso = (ms: number): string => new Date(ms).toISOString().replace('Z', '0000Z');

export function rowOf(head: IncidentHead, redirected: boolean): Row {
  const { index: order, alertCount: _count, ...rest } = head;
  return { order, ...rest, status: redirected ? 'redirected' : head.status };
}

export function createdRow({ order, body }: Created): Row {
  const createdMs = Date.parse(body['createdDateTime'] as string);
  const { id, status, severity, classification, determination } = body as unknown as Row;
  const mutable = { status, severity, classification, determination, assignedTo: null };
  return { order, id, createdMs, updatedMs: createdMs, ...mutable, workloads: [], deviceGroups: [] };
}

export function subjectOf(alerts: readonly Alert[]): Subject {
  return {
    workloads: [...new Set(alerts.flatMap((alert) => alert.workloads))],
    deviceGroups: [...new Set(alerts.flatMap((alert) => alert.deviceGroups))],
  };
}

export const commentOf = (comment: string, change: Change): Wire => ({
  '@odata.type': '#microsoft.graph.security.alertComment',
  comment,
  createdByDisplayName: change.by,
  createdDateTime: iso(change.atMs),
});

/** Comments that a body has, and newer ones. */
export const withComments = (body: Wire, comments: readonly Wire[]): Wire[] => [
  ...((body['comments'] as Wire[] | undefined) ?? []),
  ...comments,
];

export const webUrl = (id: string, tenantId: string): string =>
  `https://security.example/incidents/${id}?tid=${tenantId}`;

/** The body of an incident made from alerts: named after the first, as severe as the worst. */
export function newIncident(id: string, alerts: readonly Alert[], tenantId: string, atMs: number): Wire {
  const title = String(alerts[0]?.body['title'] ?? 'Alert');
  const severity = Math.max(0, ...alerts.map((alert) => SEVERITIES.indexOf(String(alert.body['severity']))));
  return {
    '@odata.type': '#microsoft.graph.security.incident',
    id,
    tenantId,
    redirectIncidentId: null,
    incidentWebUrl: webUrl(id, tenantId),
    createdDateTime: iso(atMs),
    lastUpdateDateTime: iso(atMs),
    status: 'active',
    severity: SEVERITIES[severity],
    classification: 'unknown',
    determination: 'unknown',
    assignedTo: null,
    displayName: alerts.length > 1 ? `${title} and ${alerts.length - 1} more` : title,
    description: null,
    summary: null,
    resolvingComment: null,
    comments: [],
    customTags: [],
    systemTags: [],
    lastModifiedBy: null,
  };
}
