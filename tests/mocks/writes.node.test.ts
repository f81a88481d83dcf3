import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALERTS, call, incidentId, INCIDENTS, MINUTE, smallTenant, START } from './tenant-kit.ts';

const path = (index: number) => `${INCIDENTS}/${incidentId(index)}`;
const iso = (ms: number) => new Date(ms).toISOString().replace('Z', '0000Z');

test('a PATCH answers with the incident, its new time and who changed it, and lasts', async () => {
  const { tenant, clock } = smallTenant();
  clock.advance(5 * MINUTE);
  const body = {
    status: 'inProgress',
    assignedTo: 'reader@halden.example',
    classification: 'truePositive',
    determination: 'phishing',
    customTags: ['one', 'two'],
    severity: 'low',
    displayName: 'New name',
  };
  const { status, json, headers } = await call(tenant, path(3), { method: 'PATCH', body });
  assert.equal(status, 200);
  for (const [name, value] of Object.entries(body)) assert.deepEqual(json[name], value, name);
  assert.equal(json.lastUpdateDateTime, iso(START + 5 * MINUTE));
  assert.equal(json.lastModifiedBy, 'operator@halden.example');
  const again = await call(tenant, path(3));
  assert.deepEqual(again.json, json);
  assert.equal(again.headers.get('etag'), headers.get('etag'));
  const found = await call(
    tenant,
    `${INCIDENTS}?$filter=assignedTo eq 'reader@halden.example' and determination eq 'phishing'`,
  );
  assert.deepEqual(
    found.json.value.map((row: { id: string }) => row.id),
    [incidentId(3)],
  );
});

const BAD: readonly (readonly [string, unknown])[] = [
  ['a status that nobody may set', { status: 'redirected' }],
  ['the status awaitingAction', { status: 'awaitingAction' }],
  ['another casing', { status: 'Active' }],
  ['the sentinel', { severity: 'unknownFutureValue' }],
  ['null for a status', { status: null }],
  ['a property that is read-only', { lastUpdateDateTime: '2026-01-01T00:00:00Z' }],
  ['an id', { id: '7' }],
  ['a property that is not there', { priority: 1 }],
  ['a prototype', JSON.parse('{"__proto__": {"status": "active"}}')],
  ['tags that are no list', { customTags: 'x' }],
  ['tags that are no text', { customTags: [1] }],
  ['a person as object', { assignedTo: { id: 'x' } }],
  ['a determination of another classification', { classification: 'falsePositive', determination: 'malware' }],
  ['a determination without a classification', { determination: 'malware' }],
  ['a withdrawn determination', { classification: 'truePositive', determination: 'apt' }],
  ['a list', []],
  ['text', '"x"'],
  ['half a body', '{"status":'],
  ['nothing', ''],
];
for (const [what, body] of BAD) {
  test(`a PATCH with ${what} is refused with 400 and changes nothing`, async () => {
    const { tenant } = smallTenant();
    const before = await call(tenant, path(3));
    const reply = await call(tenant, path(3), { method: 'PATCH', body });
    assert.equal(reply.status, 400);
    assert.deepEqual((await call(tenant, path(3))).json, before.json);
  });
}

test('a new classification clears the determination, and a pair may be set in two steps', async () => {
  const { tenant } = smallTenant();
  const patch = (body: unknown) => call(tenant, path(0), { method: 'PATCH', body });
  await patch({ classification: 'truePositive' });
  assert.equal((await patch({ determination: 'malware' })).json.determination, 'malware');
  assert.equal((await patch({ classification: 'truePositive' })).json.determination, 'malware');
  assert.equal((await patch({ classification: 'falsePositive' })).json.determination, 'unknown');
  assert.equal((await patch({ determination: 'malware' })).status, 400);
  assert.equal((await patch({ assignedTo: null })).json.assignedTo, null);
});

test('a PATCH for a version that is gone is refused with 412', async () => {
  const { tenant, clock } = smallTenant();
  const etag = (await call(tenant, path(0))).headers.get('etag')!;
  clock.advance(MINUTE);
  const patch = () =>
    call(tenant, path(0), { method: 'PATCH', body: { severity: 'low' }, headers: { 'if-match': etag } });
  assert.equal((await patch()).status, 200);
  const late = await patch();
  assert.deepEqual([late.status, late.json.error.code], [412, 'PreconditionFailed']);
});

test('resolving an incident resolves its active alerts, and assigning assigns all of them', async () => {
  const { tenant, clock } = smallTenant();
  await call(tenant, `${ALERTS}/da5_-0`, { method: 'PATCH', body: { status: 'resolved' } });
  clock.advance(MINUTE);
  await call(tenant, path(5), { method: 'PATCH', body: { status: 'resolved' } });
  const { json } = await call(tenant, `${path(5)}?$expand=alerts`);
  assert.deepEqual(
    json.alerts.map((one: { status: string }) => one.status),
    ['resolved', 'resolved'],
  );
  assert.deepEqual(
    json.alerts.map((one: { resolvedDateTime: string }) => one.resolvedDateTime),
    [iso(START), iso(START + MINUTE)],
  );
  await call(tenant, path(5), { method: 'PATCH', body: { assignedTo: 'operator@halden.example' } });
  const alert = await call(tenant, `${ALERTS}/da5_-0`);
  assert.equal(alert.json.assignedTo, 'operator@halden.example');
  assert.equal((await call(tenant, path(5), { method: 'PATCH', body: { status: 'active' } })).json.status, 'active');
  assert.equal((await call(tenant, `${ALERTS}/da5_-1`)).json.status, 'resolved', 'reopening reopens no alert');
});

test('a comment answers with all comments, on incidents and on alerts', async () => {
  const { tenant, clock } = smallTenant();
  for (const url of [path(1), `${ALERTS}/da1_-0`]) {
    await call(tenant, `${url}/comments`, {
      method: 'POST',
      body: { '@odata.type': 'microsoft.graph.security.alertComment', comment: 'first' },
    });
    clock.advance(MINUTE);
    const { status, json } = await call(tenant, `${url}/comments`, {
      method: 'POST',
      body: { comment: '<b>second</b>' },
      as: 'security-admin',
    });
    assert.equal(status, 200);
    assert.deepEqual(
      json.value.map((one: { comment: string; createdByDisplayName: string }) => [
        one.comment,
        one.createdByDisplayName,
      ]),
      [
        ['first', 'operator@halden.example'],
        ['<b>second</b>', 'security-admin@halden.example'],
      ],
    );
    assert.deepEqual((await call(tenant, url)).json.comments, json.value);
    for (const bad of [
      {},
      { comment: '' },
      { comment: '  ' },
      { comment: 7 },
      { comment: 'x'.repeat(30_001) },
      { comment: 'x', author: 'me' },
    ]) {
      assert.equal((await call(tenant, `${url}/comments`, { method: 'POST', body: bad })).status, 400);
    }
  }
});

test('an alert takes its own properties and no others', async () => {
  const { tenant } = smallTenant();
  const patch = (body: unknown) => call(tenant, `${ALERTS}/da0_-0`, { method: 'PATCH', body });
  const { json } = await patch({
    status: 'inProgress',
    classification: 'informationalExpectedActivity',
    determination: 'securityTesting',
    assignedTo: 'x@y.example',
  });
  assert.deepEqual(
    [json.status, json.classification, json.determination, json.assignedTo],
    ['inProgress', 'informationalExpectedActivity', 'securityTesting', 'x@y.example'],
  );
  for (const bad of [
    { status: 'active' },
    { customTags: [] },
    { severity: 'low' },
    { title: 'x' },
    { determination: 'phishing' },
  ])
    assert.equal((await patch(bad)).status, 400);
});

const merge = (tenant: ReturnType<typeof smallTenant>['tenant'], body: unknown) =>
  call(tenant, `${INCIDENTS}/mergeIncidents`, { method: 'POST', body });

test('a merge moves alerts and tags into the oldest incident, and the others redirect to it', async () => {
  const { tenant, clock } = smallTenant();
  clock.advance(MINUTE);
  await call(tenant, path(5), { method: 'PATCH', body: { assignedTo: 'operator@halden.example' } });
  const ids = [3, 6, 5].map(incidentId);
  const { status, json } = await merge(tenant, {
    incidentIds: ids,
    incidentComment: 'Same campaign',
    mergeReasons: 'sameCampaign, sameActor',
  });
  assert.equal(status, 200);
  const target = json.targetIncidentId;
  assert.equal(target, incidentId(5), 'created first');
  const kept = (await call(tenant, `${INCIDENTS}/${target}?$expand=alerts`)).json;
  assert.deepEqual(kept.alerts.map((one: { id: string }) => one.id).toSorted(), [
    'da3_-0',
    'da5_-0',
    'da5_-1',
    'da6_-0',
    'da6_-1',
  ]);
  assert.ok(kept.alerts.every((one: { incidentId: string }) => one.incidentId === target));
  assert.deepEqual(kept.customTags.toSorted(), ['tag-3', 'tag-5', 'tag-6']);
  assert.equal(kept.assignedTo, 'operator@halden.example');
  assert.equal(kept.comments.at(-1).comment, 'Same campaign');
  for (const id of [3, 6]) {
    const gone = (await call(tenant, `${path(id)}?$expand=alerts`)).json;
    assert.deepEqual([gone.status, gone.redirectIncidentId, gone.alerts], ['redirected', target, []]);
    assert.equal((await call(tenant, path(id), { method: 'PATCH', body: { severity: 'low' } })).status, 409);
  }
  assert.equal(
    (await merge(tenant, { incidentIds: [incidentId(3), incidentId(7)] })).status,
    409,
    'merged away before',
  );
  const listed = await call(tenant, `${INCIDENTS}?$filter=status eq 'redirected'`);
  assert.equal(listed.json.value.length, 2);
  assert.equal((await call(tenant, `${ALERTS}/da3_-0`)).json.incidentId, target);
});

test('a merge is refused when assignee, classification or determination differ, and changes nothing', async () => {
  for (const [first, second] of [
    [{ assignedTo: 'a@halden.example' }, { assignedTo: 'b@halden.example' }],
    [{ classification: 'truePositive' }, { classification: 'falsePositive' }],
    [
      { classification: 'truePositive', determination: 'malware' },
      { classification: 'truePositive', determination: 'phishing' },
    ],
  ]) {
    const { tenant } = smallTenant();
    await call(tenant, path(3), { method: 'PATCH', body: first });
    await call(tenant, path(12), { method: 'PATCH', body: second });
    const reply = await merge(tenant, { incidentIds: [incidentId(3), incidentId(12)] });
    assert.deepEqual([reply.status, reply.json.error.code], [409, 'Conflict']);
    assert.notEqual((await call(tenant, path(3))).json.status, 'redirected');
  }
});

test('a merge of one, of the same twice, of strangers or with unknown words is refused', async () => {
  const { tenant } = smallTenant();
  const [a, b] = [incidentId(3), incidentId(12)];
  for (const body of [
    { incidentIds: [a] },
    { incidentIds: [a, a] },
    { incidentIds: a },
    { incidentIds: [a, 7] },
    {},
    { incidentIds: [a, b], mergeReasons: 'because' },
    { incidentIds: [a, b], force: true },
    { incidentIds: [a, b], incidentComment: '' },
  ]) {
    assert.equal((await merge(tenant, body)).status, 400, JSON.stringify(body));
  }
  assert.equal((await merge(tenant, { incidentIds: [a, 'none'] })).status, 404);
});

const move = (tenant: ReturnType<typeof smallTenant>['tenant'], body: unknown, as = 'operator') =>
  call(tenant, `${ALERTS}/moveAlerts`, { method: 'POST', body, as });

test('alerts move to an incident and back, and rights follow them', async () => {
  const { tenant } = smallTenant();
  assert.equal((await call(tenant, path(0), { as: 'mdo-viewer' })).status, 404);
  const { json } = await move(tenant, {
    alertIds: ['da3_-0'],
    incidentId: incidentId(0),
    alertComment: 'Belongs here',
    newCorrelationReasons: 'sameAsset, temporalProximity',
  });
  assert.equal(json.targetIncidentId, incidentId(0));
  assert.equal((await call(tenant, path(0), { as: 'mdo-viewer' })).status, 200);
  assert.equal(
    (await call(tenant, path(0), { method: 'PATCH', body: { severity: 'low' }, as: 'tier1' })).status,
    403,
    'another product came in',
  );
  assert.equal((await call(tenant, `${ALERTS}/da3_-0`)).json.incidentId, incidentId(0));
  await move(tenant, { alertIds: ['da3_-0'], incidentId: incidentId(3) });
  const ids = async (index: number) =>
    (await call(tenant, `${path(index)}?$expand=alerts`)).json.alerts.map((one: { id: string }) => one.id);
  assert.deepEqual(await ids(3), ['da3_-0']);
  assert.deepEqual(await ids(0), ['da0_-0']);
  assert.equal((await call(tenant, path(0), { method: 'PATCH', body: { severity: 'low' }, as: 'tier1' })).status, 200);
});

test('moving to no incident makes one, named after its alert, that can be moved to and merged', async () => {
  const { tenant, clock } = smallTenant();
  clock.advance(MINUTE);
  const { json } = await move(tenant, { alertIds: ['da3_-0', 'da12_-0'], incidentId: null });
  const made = (await call(tenant, `${INCIDENTS}/${json.targetIncidentId}?$expand=alerts`)).json;
  assert.equal(made.displayName, 'Alert 3/0 and 1 more');
  assert.equal(made.status, 'active');
  assert.equal(made.createdDateTime, iso(START + MINUTE));
  assert.equal(made.alerts.length, 2);
  assert.equal((await call(tenant, path(3))).status, 200, 'emptied incidents stay');
  const merged = await merge(tenant, { incidentIds: [made.id, incidentId(21)] });
  assert.equal(merged.json.targetIncidentId, incidentId(21));
  assert.equal((await call(tenant, `${INCIDENTS}/${made.id}`)).json.redirectIncidentId, incidentId(21));
  const second = await move(tenant, { alertIds: ['da30_-0'], incidentId: null });
  assert.notEqual(second.json.targetIncidentId, made.id);
});

test('a move of nothing, of strangers, to a stranger or to a merged incident is refused', async () => {
  const { tenant } = smallTenant();
  for (const body of [
    { alertIds: [] },
    { alertIds: ['da3_-0', 'da3_-0'] },
    { alertIds: ['da3_-0'], incidentId: 7 },
    { alertIds: ['da3_-0'], newCorrelationReasons: 'x' },
    { alertIds: ['da3_-0'], to: 'x' },
  ]) {
    assert.equal((await move(tenant, body)).status, 400, JSON.stringify(body));
  }
  assert.equal((await move(tenant, { alertIds: ['none'] })).status, 404);
  assert.equal((await move(tenant, { alertIds: ['da3_-0'], incidentId: 'none' })).status, 404);
  assert.equal((await move(tenant, { alertIds: ['da3_-0'] }, 'mdo-viewer')).status, 403);
  await merge(tenant, { incidentIds: [incidentId(3), incidentId(12)] });
  assert.equal((await move(tenant, { alertIds: ['da0_-0'], incidentId: incidentId(3) })).status, 409);
});
