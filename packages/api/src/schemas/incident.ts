/** Incidents of `/security/incidents`. */
import { comments } from './comment.ts';
import { classification, determination, incidentStatus, severity } from './enums.ts';
import { alsoNamed, isObject, listOf, moment, text } from './fields.ts';
import type { View } from './fields.ts';
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

/** Reads one incident. Alerts that came with it stay in `raw`. */
export const parseIncident = (raw: unknown): Parsed<Incident> => readRow(raw, incidentShape);

/** The id of the incident that remains or was made, from the answers of merging and moving. */
export function parseTargetIncidentId(raw: unknown): Parsed<string> {
  const id = isObject(raw) ? readValue(raw['targetIncidentId'] ?? null, text) : undefined;
  return id ? { ok: true, value: id } : { ok: false, problem: 'targetIncidentId: expected text that is not empty' };
}
