import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allScopes, ApiError, isApiError, scopesFor } from '@watchfloor/api';
import { json, scripted } from './transport-kit.ts';
import type { Sent } from './transport-kit.ts';

const bodyOf = ({ init }: Sent): unknown => (init.body === undefined ? undefined : JSON.parse(init.body as string));
const pathOf = ({ url }: Sent): string => new URL(url).pathname + new URL(url).search;

test('an incident with its alerts is one request, evidence read, bad alerts counted', async () => {
  const alerts = [
    { id: 'a1', evidence: [{ '@odata.type': '#microsoft.graph.security.ipEvidence', ipAddress: '192.0.2.1' }] },
    { title: 'no id' },
    { id: 'a2' },
  ];
  const { source, sent } = scripted(() => json({ id: '1', alerts }));
  const detail = await source.incidents.get('1', { withAlerts: true });
  assert.equal(pathOf(sent[0]!), '/v1.0/security/incidents/1?$expand=alerts');
  assert.deepEqual(
    detail.alerts?.map(({ id, evidence }) => [id, evidence?.length]),
    [
      ['a1', 1],
      ['a2', 0],
    ],
  );
  assert.equal(detail.unreadable.length, 1);
  const plain = await source.incidents.get('1');
  assert.equal(plain.alerts, undefined);
  assert.equal(pathOf(sent[1]!), '/v1.0/security/incidents/1');
});

test('3,000 alerts with 12,000 rows of evidence are read', async () => {
  const evidence = Array.from({ length: 4 }, (_, index) => ({
    '@odata.type': '#microsoft.graph.security.ipEvidence',
    ipAddress: `192.0.2.${index}`,
  }));
  const { source } = scripted(() =>
    json({ id: '1', alerts: Array.from({ length: 3_000 }, (_, index) => ({ id: `a${index}`, evidence })) }),
  );
  const { alerts } = await source.incidents.get('1', { withAlerts: true });
  assert.equal(
    alerts?.reduce((sum, alert) => sum + (alert.evidence?.length ?? 0), 0),
    12_000,
  );
});

test('a merged incident leads to the one that remains', async () => {
  const answers: Record<string, object> = {
    '1': { status: 'Redirected', redirectIncidentId: '2' },
    '2': { status: 'redirected', redirectIncidentId: '3' },
    '3': { status: 'active' },
  };
  const { source, sent } = scripted(({ url }) =>
    json({ id: url.split('/').at(-1), ...answers[url.split('/').at(-1)!] }),
  );
  const detail = await source.incidents.get('1');
  assert.deepEqual([detail.incident.id, detail.redirectedFrom, sent.length], ['3', ['1', '2'], 3]);
});

test('a circle of merged incidents ends as gone', async () => {
  const { source, sent } = scripted(({ url }) =>
    json({ id: url.at(-1), status: 'redirected', redirectIncidentId: url.at(-1) === '1' ? '2' : '1' }),
  );
  await assert.rejects(source.incidents.get('1'), (error) => isApiError(error, 'gone'));
  assert.equal(sent.length, 2);
  const long = scripted((_, index) =>
    json({ id: String(index), status: 'redirected', redirectIncidentId: String(index + 1) }),
  );
  await assert.rejects(long.source.incidents.get('0'), (error) => isApiError(error, 'gone'));
  assert.ok(long.sent.length <= 12);
});

test('an id stays one segment of the path, and one that cannot be is refused', async () => {
  const { source, sent } = scripted(() => json({ id: 'x' }));
  await source.alerts.get("da637_-1?$expand=x#'&é");
  assert.equal(new URL(sent[0]!.url).pathname, "/v1.0/security/alerts_v2/da637_-1%3F%24expand%3Dx%23'%26%C3%A9");
  assert.equal(new URL(sent[0]!.url).search, '');
  for (const id of ['', '..', '.', 'a/b', '../me', 'a\\b', '%2e%2e', 'a\0']) {
    await assert.rejects(
      source.incidents.get(id),
      (error) => isApiError(error, id === '' ? 'bad-request' : 'refused'),
      id,
    );
  }
  assert.equal(sent.length, 1);
  await assert.rejects(source.incidents.get('\ud800'), (error) => isApiError(error, 'bad-request'));
});

test('a change sends documented fields only, and returns the row', async () => {
  const { source, sent } = scripted(() => json({ id: '1', status: 'inProgress' }));
  const changed = await source.incidents.update('1', {
    status: 'inProgress',
    assignedTo: null,
    customTags: ['a'],
    tenantId: 'evil',
  } as object);
  assert.equal(changed.status, 'inProgress');
  assert.deepEqual(
    [sent[0]!.init.method, bodyOf(sent[0]!)],
    ['PATCH', { assignedTo: null, status: 'inProgress', customTags: ['a'] }],
  );
  await source.alerts.update('2', { status: 'new', classification: 'truePositive', displayName: 'x' } as object);
  assert.deepEqual(
    [pathOf(sent[1]!), bodyOf(sent[1]!)],
    ['/v1.0/security/alerts_v2/2', { classification: 'truePositive', status: 'new' }],
  );
});

test('values that only the service sets are never written back', async () => {
  const { source, sent } = scripted(() => json({ id: '1' }));
  const wrong: object[] = [
    {},
    { unknown: 1 },
    { severity: 'unknownFutureValue' },
    { determination: 'UnknownFutureValue' },
    { status: 'redirected' },
    { status: 'AwaitingAction' },
  ];
  for (const changes of wrong)
    await assert.rejects(
      source.incidents.update('1', changes),
      (error) => isApiError(error, 'bad-request'),
      JSON.stringify(changes),
    );
  assert.equal(sent.length, 0);
});

test('comments, merges and moves have the documented bodies', async () => {
  const { source, sent } = scripted(({ url }) =>
    url.endsWith('comments')
      ? json({ value: [{ comment: 'a' }, { comment: 'b', createdBy: 'x' }] })
      : json({ targetIncidentId: '9' }),
  );
  assert.equal((await source.incidents.comment('1', 'b')).length, 2);
  assert.equal((await source.alerts.comment('da_1', 'b'))[1]!.createdByDisplayName, 'x');
  assert.equal(
    await source.incidents.merge(['1', '2', '2'], { comment: 'why', reasons: ['sameActor', 'sameAsset'] }),
    '9',
  );
  assert.equal(await source.alerts.move(['a'], null), '9');
  assert.equal(await source.alerts.move(['a'], '5', { comment: 'c', reasons: ['sameAsset'] }), '9');
  const comment = { '@odata.type': 'microsoft.graph.security.alertComment', comment: 'b' };
  assert.deepEqual(
    sent.map((each) => [each.init.method, pathOf(each), bodyOf(each)]),
    [
      ['POST', '/v1.0/security/incidents/1/comments', comment],
      ['POST', '/v1.0/security/alerts_v2/da_1/comments', comment],
      [
        'POST',
        '/v1.0/security/incidents/mergeIncidents',
        { incidentIds: ['1', '2'], incidentComment: 'why', mergeReasons: 'sameActor, sameAsset' },
      ],
      ['POST', '/v1.0/security/alerts_v2/moveAlerts', { alertIds: ['a'], incidentId: null }],
      [
        'POST',
        '/v1.0/security/alerts_v2/moveAlerts',
        { alertIds: ['a'], incidentId: '5', alertComment: 'c', newCorrelationReasons: 'sameAsset' },
      ],
    ],
  );
  assert.equal((sent[0]!.init.headers as Record<string, string>)['Content-Type'], 'application/json');
});

test('merging needs two incidents, moving one alert', async () => {
  const { source, sent } = scripted(() => json({ targetIncidentId: '1' }));
  for (const work of [
    source.incidents.merge(['1', '1']),
    source.incidents.merge(['1', '']),
    source.alerts.move([], '1'),
  ]) {
    await assert.rejects(work, (error) => isApiError(error, 'bad-request'));
  }
  assert.equal(sent.length, 0);
});

test('knows an error of another copy of the package, and nothing else', () => {
  const foreign = Object.assign(new Error('x'), { name: 'ApiError', kind: 'gone' });
  assert.ok(isApiError(foreign) && isApiError(foreign, 'gone') && isApiError(new ApiError('server')));
  for (const other of [
    null,
    undefined,
    'x',
    new Error('x'),
    { name: 'ApiError' },
    { name: 'ApiError', kind: 'toString' },
    { kind: 'gone' },
  ])
    assert.ok(!isApiError(other));
  assert.ok(!isApiError(foreign, 'server'));
});

test('codes and request ids that do not look like it are dropped', () => {
  const error = new ApiError('server', { code: '<b>x</b>', requestId: 'a b', status: 500 });
  assert.deepEqual([error.code, error.requestId, error.status, error.retryable], [undefined, undefined, 500, true]);
  assert.equal(new ApiError('forbidden').retryable, false);
});

test('names the scope of each call, with or without version and query', () => {
  assert.deepEqual(scopesFor('GET', 'https://graph.microsoft.com/v1.0/security/incidents?$top=1'), [
    'SecurityIncident.Read.All',
  ]);
  assert.deepEqual(scopesFor('PATCH', '/v1.0/security/alerts_v2/da_1'), ['SecurityAlert.ReadWrite.All']);
  assert.deepEqual(scopesFor('GET', '/roleManagement/defender/roleAssignments'), ['RoleManagement.Read.Defender']);
  assert.deepEqual(scopesFor('GET', '/me/transitiveMemberOf/microsoft.graph.directoryRole?$count=true'), ['User.Read']);
  assert.deepEqual(scopesFor('GET', '/v1.0/security/incidentsX'), []);
  assert.ok(allScopes().length >= 6 && new Set(allScopes()).size === allScopes().length);
});

test('the endpoint capability needs an address that may be called', () => {
  const with_ = (mdeBaseUrl?: string): boolean =>
    scripted(() => json({}), mdeBaseUrl === undefined ? {} : { mdeBaseUrl }).source.capabilities.has('endpoint');
  assert.deepEqual(
    [
      with_(),
      with_('https://api.security.microsoft.com'),
      with_('https://api.security.microsoft.com/api'),
      with_('https://evil.example'),
    ],
    [false, true, true, false],
  );
});
