/** Alerts of `/security/alerts_v2`. */
import { comments } from './comment.ts';
import { alertStatus, detectionSource, serviceSource } from './alert-enums.ts';
import { classification, determination, severity } from './enums.ts';
import type { AlertEvidence } from './evidence.ts';
import { dictionary, isObject, listOf, moment, text } from './fields.ts';
import type { View } from './fields.ts';
import { readRow } from './read.ts';
import type { Parsed, Row } from './read.ts';

const texts = /* @__PURE__ */ listOf(text);

export const alertShape = {
  actorDisplayName: text,
  additionalData: dictionary,
  alertPolicyId: text,
  alertWebUrl: text,
  assignedTo: text,
  category: text,
  classification,
  comments,
  createdDateTime: moment,
  customDetails: dictionary,
  description: text,
  detectionSource,
  detectorId: text,
  determination,
  firstActivityDateTime: moment,
  incidentId: text,
  incidentWebUrl: text,
  lastActivityDateTime: moment,
  lastUpdateDateTime: moment,
  mitreTechniques: texts,
  productName: text,
  providerAlertId: text,
  recommendedActions: text,
  resolvedDateTime: moment,
  serviceSource,
  severity,
  status: alertStatus,
  systemTags: texts,
  tenantId: text,
  threatDisplayName: text,
  threatFamilyName: text,
  title: text,
};

/** Reads one row of evidence; undefined when it is not an object. `parseEvidence` of `evidence.ts` is one. */
export type EvidenceParser = (raw: unknown) => AlertEvidence | undefined;

/** An alert. Everything but its id may be missing. */
export interface Alert extends Row, View<typeof alertShape> {
  /** Evidence, once a parser for it was at hand; see `withEvidence`. Rows that are no objects are left out. */
  readonly evidence: readonly AlertEvidence[] | undefined;
  /** Evidence as it came, never undefined. Its length is the number of rows, unreadable ones included. */
  readonly evidenceRaw: readonly unknown[];
}

const noEvidence: readonly unknown[] = [];

function readEvidence(rows: readonly unknown[], parseEvidence: EvidenceParser): AlertEvidence[] {
  const evidence: AlertEvidence[] = [];
  for (const row of rows) {
    const read = parseEvidence(row);
    if (read) evidence.push(read);
  }
  return evidence;
}

/** Reads one alert. Without a parser the evidence stays as it came, in `evidenceRaw`. */
export function parseAlert(raw: unknown, parseEvidence?: EvidenceParser): Parsed<Alert> {
  const rows = isObject(raw) ? raw['evidence'] : undefined;
  const evidenceRaw = Array.isArray(rows) ? rows : noEvidence;
  const evidence = parseEvidence && readEvidence(evidenceRaw, parseEvidence);
  return readRow(raw, alertShape, { evidence, evidenceRaw });
}

/**
 * The same alert with its evidence read, for when the evidence module arrived after the alert.
 * Some 4 µs a row: over thousands of alerts, yield now and then.
 */
export const withEvidence = (alert: Alert, parseEvidence: EvidenceParser): Alert => ({
  ...alert,
  evidence: readEvidence(alert.evidenceRaw, parseEvidence),
});
