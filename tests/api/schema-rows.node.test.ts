import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import { parseAlert, withEvidence } from '../../packages/api/src/schemas/alert.ts';
import { parseComments } from '../../packages/api/src/schemas/comment.ts';
import { parseEvidence } from '../../packages/api/src/schemas/evidence.ts';
import { toUtc } from '../../packages/api/src/schemas/fields.ts';
import { parseIncident, parseTargetIncidentId } from '../../packages/api/src/schemas/incident.ts';
import { newAlert, oldIncident, valueOf } from './schema-fixtures.ts';
import { readDetail } from './transport-kit.ts';

const incidentWith = (changes: object) => valueOf(parseIncident({ ...oldIncident, ...changes }));

test('an incident in capitals, with old comment names and tags, reads as one in the documented form', () => {
  const incident = valueOf(parseIncident(oldIncident));
  assert.equal(incident.id, '41207');
  assert.equal(incident.status, 'active');
  assert.equal(incident.severity, 'medium');
  assert.equal(incident.classification, 'truePositive');
  assert.equal(incident.determination, 'multiStagedAttack');
  assert.deepEqual(incident.customTags, ['payroll']);
  assert.deepEqual(incident.comments, [
    {
      comment: 'Called the user',
      createdByDisplayName: 'ines@northwind.example',
      createdDateTime: '2026-02-03T09:00:00.5Z',
    },
  ]);
  assert.equal(incident.redirectIncidentId, undefined);
});

test('documented names win over the old ones when a row has both', () => {
  const incident = incidentWith({
    customTags: ['new'],
    comments: [
      { createdByDisplayName: 'new', createdBy: 'old', createdDateTime: '2026-01-01T00:00:00Z', createdTime: 'x' },
    ],
  });
  assert.deepEqual(incident.customTags, ['new']);
  assert.equal(incident.comments?.[0]?.createdByDisplayName, 'new');
  assert.equal(incident.comments?.[0]?.createdDateTime, '2026-01-01T00:00:00Z');
});

test('unknown properties survive in the row as it came, and are the same object', () => {
  assert.equal(valueOf(parseIncident(oldIncident)).raw, oldIncident);
  assert.deepEqual(valueOf(parseIncident(oldIncident)).raw['somethingNew'], { nested: [1, 2] });
});

test('an unknown enumeration value survives exactly as it came', () => {
  assert.equal(incidentWith({ status: 'Snoozed-2' }).status, 'Snoozed-2');
  assert.equal(incidentWith({ severity: 'unknownFutureValue' }).severity, 'unknownFutureValue');
  assert.equal(incidentWith({ severity: '__proto__' }).severity, '__proto__');
});

for (const [alias, name] of [
  ['compromisedUser', 'compromisedAccount'],
  ['CompromisedUser', 'compromisedAccount'],
  ['clean', 'notMalicious'],
  ['InsufficientData', 'notEnoughDataToValidate'],
  ['confirmedUserActivity', 'confirmedActivity'],
]) {
  test(`determination ${alias} reads as ${name}`, () => {
    assert.equal(incidentWith({ determination: alias }).determination, name);
  });
}

test('classification benignPositive reads as informationalExpectedActivity', () => {
  assert.equal(incidentWith({ classification: 'BenignPositive' }).classification, 'informationalExpectedActivity');
});

for (const [from, to] of [
  ['2026-02-03T04:05:06Z', '2026-02-03T04:05:06Z'],
  ['2026-02-03T04:05:06.1234567Z', '2026-02-03T04:05:06.1234567Z'],
  ['2026-02-03T04:05:06.1', '2026-02-03T04:05:06.1Z'],
  ['2026-02-03T04:05:06', '2026-02-03T04:05:06Z'],
  ['2026-02-03 04:05', '2026-02-03T04:05:00Z'],
  ['2026-02-03', '2026-02-03T00:00:00Z'],
  ['2026-02-03t04:05:06z', '2026-02-03T04:05:06Z'],
  ['2026-02-03T01:05:06.1234567+02:00', '2026-02-02T23:05:06.1234567Z'],
  ['2026-02-03T01:05:06-0530', '2026-02-03T06:35:06Z'],
  ['0001-01-01T00:00:00Z', undefined],
  ['0001-01-01T00:00:00', undefined],
  ['2026-13-03T04:05:06Z', undefined],
  ['2026-02-03T25:05:06Z', undefined],
  ['date-time', undefined],
  ['', undefined],
] as const) {
  test(`the date ${JSON.stringify(from)} reads as ${to ?? 'none'}`, () => assert.equal(toUtc(from), to));
}

test('a field of the wrong type is converted when that is harmless, else dropped, and the row stays', () => {
  const incident = incidentWith({
    id: 41207,
    assignedTo: 7,
    displayName: { a: 1 },
    createdDateTime: 12,
    systemTags: 'one',
    comments: 5,
  });
  assert.equal(incident.id, '41207');
  assert.equal(incident.assignedTo, '7');
  assert.equal(incident.displayName, undefined);
  assert.equal(incident.createdDateTime, undefined);
  assert.deepEqual(incident.systemTags, ['one']);
  assert.equal(incident.comments, undefined);
});

test('what a list holds that cannot be read is left out, the rest stays', () => {
  const incident = incidentWith({ customTags: ['a', null, { b: 1 }, 3], comments: [null, 'x', { comment: 'kept' }] });
  assert.deepEqual(incident.customTags, ['a', '3']);
  assert.deepEqual(
    incident.comments?.map((each) => each.comment),
    ['kept'],
  );
});

test('a list whose last or first item cannot be read loses only that item', () => {
  assert.deepEqual(incidentWith({ customTags: ['a', {}] }).customTags, ['a']);
  assert.deepEqual(incidentWith({ customTags: [{}, 'a'] }).customTags, ['a']);
});

for (const [what, raw, problem] of [
  ['null', null, 'expected an object'],
  ['a list', [], 'expected an object'],
  ['text', 'incident', 'expected an object'],
  ['a row without id', { status: 'active' }, 'id: expected text that is not empty'],
  ['a row with an empty id', { id: '' }, 'id: expected text that is not empty'],
  ['a row whose id is an object', { id: {} }, 'id: expected text that is not empty'],
] as const) {
  test(`${what} is unreadable, and the problem says so without quoting the tenant`, () => {
    assert.deepEqual(parseIncident(raw), { ok: false, problem });
    assert.deepEqual(parseAlert(raw), { ok: false, problem });
  });
}

test('an alert keeps its evidence as it came until a parser is at hand', () => {
  const alert = valueOf(parseAlert(newAlert));
  assert.equal(alert.incidentId, '41207');
  assert.equal(alert.resolvedDateTime, undefined);
  assert.deepEqual(alert.additionalData, { ruleName: 'x' });
  assert.equal(alert.evidence, undefined);
  assert.equal(alert.evidenceRaw, newAlert.evidence);
  const later = withEvidence(alert, parseEvidence);
  assert.deepEqual(
    later.evidence?.map(({ kind }) => kind),
    ['device', 'ip', 'unknown'],
  );
  assert.deepEqual(valueOf(parseAlert(newAlert, parseEvidence)), later);
  assert.equal(alert.evidence, undefined);
});

test('an alert without evidence has none as it came, and evidence that is no object is left out', () => {
  assert.deepEqual(valueOf(parseAlert({ id: 'a' })).evidenceRaw, []);
  const alert = valueOf(parseAlert({ id: 'a', evidence: [null, 7, {}] }, parseEvidence));
  assert.equal(alert.evidenceRaw.length, 3);
  assert.equal(alert.evidence?.length, 1);
});

test('expanded alerts are read with the incident; one that cannot be does not lose the others', async () => {
  const read = await readDetail({ ...oldIncident, alerts: [newAlert, {}, { id: 'b' }] });
  assert.deepEqual(
    read.alerts?.map(({ id }) => id),
    [newAlert.id, 'b'],
  );
  assert.equal(read.alerts?.[0]?.evidence?.length, 3);
  assert.deepEqual(read.unreadable, [{ index: 1, id: undefined, problem: 'id: expected text that is not empty' }]);
  assert.deepEqual((await readDetail(oldIncident)).alerts, []);
  await assert.rejects(readDetail(null), (error) => isApiError(error, 'schema'));
});

test('the answer to a new comment gives all comments', () => {
  const body = { '@odata.context': 'x', value: [{ comment: 'one', createdByDisplayName: 'a' }, null] };
  assert.deepEqual(
    valueOf(parseComments(body)).map(({ comment }) => comment),
    ['one'],
  );
  assert.equal(parseComments({}).ok, false);
  assert.equal(parseComments(null).ok, false);
});

test('the answer to merging or moving gives the id that remains', () => {
  assert.deepEqual(parseTargetIncidentId({ targetIncidentId: 7 }), { ok: true, value: '7' });
  assert.equal(parseTargetIncidentId({ targetIncidentId: null }).ok, false);
  assert.equal(parseTargetIncidentId('7').ok, false);
});
