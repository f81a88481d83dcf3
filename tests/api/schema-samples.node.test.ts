/** The published samples, where the reference lies beside the checkout, and our own rows of the same shapes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAlert } from '../../packages/api/src/schemas/alert.ts';
import { parseComments } from '../../packages/api/src/schemas/comment.ts';
import {
  CLASSIFICATIONS,
  DETERMINATIONS,
  INCIDENT_STATUSES,
  SEVERITIES,
} from '../../packages/api/src/schemas/enums.ts';
import { ALERT_STATUSES } from '../../packages/api/src/schemas/alert-enums.ts';
import { parseErrorEnvelope } from '../../packages/api/src/schemas/error.ts';
import { parseEvidence } from '../../packages/api/src/schemas/evidence.ts';
import { parseIncident, parseTargetIncidentId } from '../../packages/api/src/schemas/incident.ts';
import { parsePage } from '../../packages/api/src/schemas/page.ts';
import { newAlert, nothingLost, oldIncident, rowsOf, samples, valueOf } from './schema-fixtures.ts';
import { readDetail } from './transport-kit.ts';

type Body = Record<string, unknown>;

const incidents: [string, unknown][] = [
  ['our own', { value: [oldIncident] }],
  ...samples(/^security-(list-incidents|incident-(get|update))(\.\d)?\.json$/),
];
for (const [name, body] of incidents) {
  test(`incidents of ${name} are read whole, in the documented casing`, async () => {
    const rows = rowsOf(body) as Body[];
    assert.ok(rows.length > 0);
    for (const row of rows) {
      const incident = valueOf(parseIncident(row));
      nothingLost(incident, row);
      assert.ok((INCIDENT_STATUSES as readonly string[]).includes(incident.status ?? ''));
      assert.ok((SEVERITIES as readonly string[]).includes(incident.severity ?? ''));
      assert.ok((CLASSIFICATIONS as readonly string[]).includes(incident.classification ?? ''));
      assert.ok((DETERMINATIONS as readonly string[]).includes(incident.determination ?? ''));
      for (const comment of incident.comments ?? []) {
        assert.ok(comment.comment && comment.createdByDisplayName && comment.createdDateTime);
      }
      assert.equal(incident.comments?.length, (row['comments'] as unknown[]).length);
      const expanded = row['alerts'] ?? [];
      const { alerts, unreadable } = await readDetail(row);
      assert.deepEqual([alerts?.length, unreadable], [(expanded as unknown[]).length, []]);
    }
  });
}

const alerts: [string, unknown][] = [
  ['our own', { value: [newAlert] }],
  ...samples(/^security-list-alerts_v2(\.\d)?\.json$/),
];
for (const [name, body] of alerts) {
  test(`alerts of ${name} are read whole, evidence included`, () => {
    const page = valueOf(parsePage(body, (row) => parseAlert(row, parseEvidence)));
    assert.ok(page.items.length > 0);
    assert.deepEqual(page.unreadable, []);
    for (const alert of page.items) {
      nothingLost(alert, { ...alert.raw, resolvedDateTime: null });
      assert.ok((ALERT_STATUSES as readonly string[]).includes(alert.status ?? ''));
      assert.equal(alert.evidence?.length, alert.evidenceRaw.length);
      for (const evidence of alert.evidence ?? []) {
        nothingLost(evidence, evidence.raw);
        assert.equal(evidence.kind === 'unknown', String(evidence.raw['@odata.type']).includes('quantum'));
      }
    }
  });
}

/** Defender for Endpoint names most properties of an alert otherwise; what it shares is read and the rest kept. */
for (const [name, body] of [
  ['our own', { value: [{ id: 'da1_-2', incidentId: 7587, severity: 'Low', status: 'New', determination: 'Clean' }] }],
  ...samples(/^mde\.get-alerts(\.\d)?\.json$/),
] as [string, unknown][]) {
  test(`alerts of Defender for Endpoint in ${name} are read as far as names agree`, () => {
    const page = valueOf(parsePage(body, (row) => parseAlert(row, parseEvidence)));
    assert.deepEqual(page.unreadable, []);
    for (const alert of page.items) {
      assert.ok((ALERT_STATUSES as readonly string[]).includes(alert.status ?? ''));
      assert.ok((SEVERITIES as readonly string[]).includes(alert.severity ?? ''));
      assert.equal(alert.incidentId, String(alert.raw['incidentId']));
      for (const evidence of alert.evidence ?? []) assert.equal(evidence.kind, 'unknown');
    }
  });
}

for (const [name, body] of [
  ['our own', { value: [{ comment: 'seen', createdByDisplayName: 'a', createdDateTime: '2026-02-03T04:05:06Z' }] }],
  ...samples(/-post-comments(\.\d)?\.json$/),
] as [string, unknown][]) {
  test(`comments of ${name} all have text, author and time`, () => {
    const comments = valueOf(parseComments(body));
    assert.equal(comments.length, rowsOf(body).length);
    for (const each of comments) assert.ok(each.comment && each.createdByDisplayName && each.createdDateTime);
  });
}

for (const [name, body] of [
  ['our own', { targetIncidentId: '77' }],
  ...samples(/(mergeincidents|movealerts)\.json$/),
] as [string, unknown][]) {
  test(`${name} names the incident that remains`, () => assert.match(valueOf(parseTargetIncidentId(body)), /^\d+$/));
}

for (const [name, body] of [
  ['our own', { error: { code: 'accessDenied', message: 'No.', innerError: { requestId: 'r' } } }],
  ...samples(/^error\..*\.json$/),
] as [string, unknown][]) {
  test(`the error ${name} gives code, message and request id`, () => {
    const read = parseErrorEnvelope(body);
    assert.ok(read.code && read.message && read.requestId);
  });
}

test('no sample whatever makes a parser throw', () => {
  for (const [name, body] of [...samples(/\.json$/), ['our own', { value: [newAlert] }] as const]) {
    for (const row of rowsOf(body)) {
      parseIncident(row);
      parseAlert(row, parseEvidence);
      parseErrorEnvelope(row);
    }
    assert.ok(parsePage(body, parseIncident), name);
  }
});
