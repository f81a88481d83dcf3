/** Incidents of `/security/incidents`. */
import { parseAlert } from './alert.ts';
import type { Alert, EvidenceParser } from './alert.ts';
import { comments } from './comment.ts';
import { classification, determination, incidentStatus, severity } from './enums.ts';
import { alsoNamed, isObject, listOf, moment, text } from './fields.ts';
import type { View } from './fields.ts';
import { readRows } from './page.ts';
import type { UnreadableRow } from './page.ts';
import { readRow, readValue } from './read.ts';
import type { Parsed, Row } from './read.ts';

const texts = /* @__PURE__ */ listOf(text);

export const incidentShape = {
  assignedTo: text,
  classification,
  comments,
  createdDateTime: moment,
  /** `tags` in the sample that expands alerts. */
  customTags: /* @__PURE__ */ alsoNamed(texts, 'tags'),
  description: text,
  determination,
  displayName: text,
  incidentWebUrl: text,
  lastModifiedBy: text,
  lastUpdateDateTime: moment,
  redirectIncidentId: text,
  resolvingComment: text,
  severity,
  status: incidentStatus,
  summary: text,
  systemTags: texts,
  tenantId: text,
};

/** An incident. Everything but its id may be missing. */
export interface Incident extends Row, View<typeof incidentShape> {}

/** An incident with the alerts that `$expand=alerts` brought. */
export interface IncidentWithAlerts {
  readonly incident: Incident;
  /** Undefined when the answer carried no alerts. */
  readonly alerts: readonly Alert[] | undefined;
  readonly unreadable: readonly UnreadableRow[];
}

/** Reads one incident. Alerts that came with it stay in `raw`; see `parseIncidentWithAlerts`. */
export const parseIncident = (raw: unknown): Parsed<Incident> => readRow(raw, incidentShape);

/** Reads an incident and its expanded alerts; an alert that cannot be read does not lose the others. */
export function parseIncidentWithAlerts(raw: unknown, parseEvidence?: EvidenceParser): Parsed<IncidentWithAlerts> {
  const parsed = parseIncident(raw);
  if (!parsed.ok) return parsed;
  const expanded = parsed.value.raw['alerts'];
  const rows = Array.isArray(expanded) ? readRows(expanded, (row) => parseAlert(row, parseEvidence)) : undefined;
  return { ok: true, value: { incident: parsed.value, alerts: rows?.items, unreadable: rows?.unreadable ?? [] } };
}

/** The id of the incident that remains or was made, from the answers of merging and moving. */
export function parseTargetIncidentId(raw: unknown): Parsed<string> {
  const id = isObject(raw) ? readValue(raw['targetIncidentId'] ?? null, text) : undefined;
  return id ? { ok: true, value: id } : { ok: false, problem: 'targetIncidentId: expected text that is not empty' };
}
