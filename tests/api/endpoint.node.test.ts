/** Defender for Endpoint through the source: its address, its token, its pages, its refusals. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import type { DeviceAction, GraphSourceOptions, PageLink } from '@watchfloor/api';
import { fakeTime, json, scripted } from './transport-kit.ts';
import type { Answering, Sent } from './transport-kit.ts';

let gateways = 0;

/** A source whose Defender for Endpoint is a gateway of its own. */
function connected(answer: Answering, options: Partial<GraphSourceOptions> = {}) {
  const gateway = `https://gateway${++gateways}.example/mde`;
  const kit = scripted(answer, {
    baseUrl: 'https://graph.microsoft.com',
    mdeBaseUrl: gateway,
    allowedOrigins: [new URL(gateway).origin],
    ...options,
  });
  const { investigations, machines, machineActions } = kit.source;
  assert.ok(investigations && machines && machineActions);
  return { ...kit, gateway, investigations, machines, machineActions };
}

const query = ({ url }: Sent): Record<string, string> => Object.fromEntries(new URL(url).searchParams);
const kinds = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (isApiError(error) ? `${error.kind} ${error.code ?? ''}`.trim() : String(error)),
  );
const refusal = (status: number, code: string): Response =>
  json({ error: { code, message: 'No.', target: '43f4cb08-8fac-4b65-9db1-745c2ae65f3a' } }, status);

test('without an address nothing of Defender for Endpoint is there, and with one all of it is', () => {
  const { source } = scripted(() => json({}));
  assert.deepEqual([source.investigations, source.machines, source.machineActions], [undefined, undefined, undefined]);
  assert.equal(source.endpointProblem?.message, 'Defender for Endpoint is not connected.');
  assert.ok(source.users && source.riskyUsers && !source.remediation);
  assert.ok(connected(() => json({})).source.capabilities.has('endpoint'));
});

test('it is asked with a token of its own resource, never with that of Graph', async () => {
  const asked: string[] = [];
  const { source, sent, machines, gateway } = connected(() => json({ id: 'm1', value: [] }), {
    getToken: ({ resource, scopes }) => {
      asked.push(scopes.join());
      return `token-of-${new URL(resource).hostname}`;
    },
  });
  await machines.get('m1');
  await source.incidents.list({});
  assert.deepEqual(asked, [
    'https://api.securitycenter.microsoft.com/.default',
    'https://graph.microsoft.com/.default',
  ]);
  assert.deepEqual(
    sent.map(({ url, token }) => [url.split('?')[0], token]),
    [
      [`${gateway}/api/machines/m1`, 'token-of-api.securitycenter.microsoft.com'],
      ['https://graph.microsoft.com/v1.0/security/incidents', 'token-of-graph.microsoft.com'],
    ],
  );
});

test('a list of investigations asks for machines, alerts and states, each one of several', async () => {
  const { investigations, sent } = connected(() => json({ value: [{ id: '1', state: 'Running' }] }));
  const { items } = await investigations.list({
    filter: { machineId: ['a', 'b', 'a'], triggeringAlertId: ["da'1"], state: ['PendingApproval'] },
    top: 20,
  });
  assert.deepEqual(query(sent[0]!), {
    $top: '20',
    $skip: '0',
    $filter: "(machineId eq 'a' or machineId eq 'b') and triggeringAlertId eq 'da''1' and state eq 'PendingApproval'",
  });
  assert.equal(items[0]!.state, 'Running');
  const many = Array.from({ length: 51 }, (_, index) => `m${index}`);
  assert.equal(await kinds(investigations.list({ filter: { machineId: many } })), 'bad-request');
  assert.equal(await kinds(investigations.list({ filter: { state: [7] as never } })), 'bad-request');
  assert.equal(sent.length, 1);
});

test('a full page has a next one although the service sends no link, and a link of another host is not followed', async () => {
  const pages = [['1', '2'], ['3', '4'], ['5']];
  const { machineActions, sent } = connected((_, index) =>
    json({
      value: pages[index]!.map((id) => ({ id })),
      ...(index === 0 && { '@odata.nextLink': 'https://api.security.microsoft.com/api/machineactions?$skiptoken=x' }),
    }),
  );
  const first = await machineActions.list({ filter: { machineId: ['m'] }, top: 2 });
  const second = await machineActions.list({ next: first.next! });
  const third = await machineActions.list({ next: second.next! });
  assert.deepEqual([third.items.map(({ id }) => id), third.next], [['5'], undefined]);
  assert.deepEqual(
    sent.map((each) => [query(each)['$skip'], query(each)['$filter']]),
    ['0', '2', '4'].map((skip) => [skip, "machineId eq 'm'"]),
  );
  for (const foreign of ['https://evil.example/api/machineactions?x', '/api/machines?$top=1', '/api/machineactionsX?'])
    assert.equal(await kinds(machineActions.list({ next: foreign as PageLink })), 'refused', foreign);
  assert.equal(sent.length, 3);
});

test('a list that answers 404 is empty, a device that does is gone', async () => {
  const { machines, investigations, sent } = connected(() => refusal(404, 'ResourceNotFound'));
  assert.deepEqual((await investigations.list({})).items, []);
  assert.deepEqual((await machines.list(['a'])).items, []);
  assert.equal(await kinds(machines.get('a')), 'gone ResourceNotFound');
  assert.deepEqual([(await machines.list([])).items, (await machines.list([''])).items, sent.length], [[], [], 3]);
});

test('devices are asked for fifty at a time, each once', async () => {
  const { machines, sent } = connected((each) =>
    json({ value: [...query(each)['$filter']!.matchAll(/'(.*?)'/g)].map(([, id]) => ({ id })) }),
  );
  const ids = Array.from({ length: 120 }, (_, index) => `m${index % 110}`);
  const { items } = await machines.list(ids);
  assert.deepEqual(
    items.map(({ id }) => id),
    [...new Set(ids)],
  );
  assert.deepEqual(
    sent.map((each) => query(each)['$filter']!.split(' or ').length),
    [50, 50, 10],
  );
});

test('actions are posted under their names, with bodies whose names are written as the service wants them', async () => {
  const { machineActions, sent } = connected(() => json({ id: 'a', type: 'Isolate', status: 'Pending' }, 201));
  const actions: DeviceAction[] = [
    { action: 'isolate', isolationType: 'Selective' },
    { action: 'unisolate' },
    { action: 'runAntiVirusScan', scanType: 'Quick' },
    { action: 'collectInvestigationPackage' },
    { action: 'restrictCodeExecution' },
    { action: 'unrestrictCodeExecution' },
  ];
  for (const action of actions) {
    assert.equal(await kinds(machineActions.act('m/1', action, 'why')), 'refused');
    assert.equal((await machineActions.act('m1', action, ' why ')).status, 'Pending');
  }
  assert.deepEqual(
    sent.map(({ url, init }) => [init.method, new URL(url).pathname, JSON.parse(init.body as string)]),
    [
      ['isolate', { Comment: 'why', IsolationType: 'Selective' }],
      ['unisolate', { Comment: 'why' }],
      ['runAntiVirusScan', { Comment: 'why', ScanType: 'Quick' }],
      ['collectInvestigationPackage', { Comment: 'why' }],
      ['restrictCodeExecution', { Comment: 'why' }],
      ['unrestrictCodeExecution', { Comment: 'why' }],
    ].map(([name, body]) => ['POST', `/mde/api/machines/m1/${name as string}`, body]),
  );
});

test('an action without a comment, without a kind or of an unknown name is not sent', async () => {
  const { machineActions, sent } = connected(() => json({ id: 'a' }, 201));
  for (const [action, comment] of [
    [{ action: 'isolate', isolationType: 'Full' }, '  '],
    [{ action: 'isolate', isolationType: 'full' }, 'why'],
    [{ action: 'isolate' }, 'why'],
    [{ action: 'runAntiVirusScan' }, 'why'],
    [{ action: 'offboard' }, 'why'],
    [{ action: 'toString' }, 'why'],
    [{}, 'why'],
    [{ action: 'unisolate' }, undefined],
  ] as const)
    assert.equal(await kinds(machineActions.act('m', action as never, comment as string)), 'bad-request');
  assert.equal(sent.length, 0);
});

test('one that is under way already is a conflict, by the code of the service or by its list', async () => {
  const isolate = { action: 'isolate', isolationType: 'Full' } as const;
  const coded = connected(() => refusal(400, 'ActiveRequestAlreadyExists'));
  assert.equal(await kinds(coded.machineActions.act('m', isolate, 'why')), 'conflict action_active');
  assert.equal(coded.sent.length, 1);

  for (const [listed, outcome] of [
    [{ value: [{ id: 'x', type: 'Isolate', status: 'InProgress' }] }, 'conflict action_active'],
    [{ value: [{ id: 'x', type: 'Isolate', status: 'Succeeded' }] }, 'bad-request BadRequest'],
    [{ value: 'broken' }, 'bad-request BadRequest'],
  ] as const) {
    const kit = connected((_, index) => (index === 0 ? refusal(400, 'BadRequest') : json(listed)));
    assert.equal(await kinds(kit.machineActions.act('m', isolate, 'why')), outcome);
    assert.deepEqual([kit.sent.length, query(kit.sent[1]!)['$filter']], [2, "machineId eq 'm' and type eq 'Isolate'"]);
  }
});

test('an action is sent once, whatever fails, and again only after a 429', async () => {
  for (const [answer, kind] of [
    [() => refusal(500, 'InternalServerError'), 'server InternalServerError'],
    [() => refusal(503, 'Busy'), 'server Busy'],
    [() => Promise.reject(new TypeError('Failed to fetch')), 'network'],
  ] as const) {
    const { machineActions, sent } = connected(answer as Answering);
    assert.equal(await kinds(machineActions.act('m', { action: 'unisolate' }, 'why')), kind);
    assert.equal(sent.length, 1);
  }
  const time = fakeTime();
  const kit = scripted(
    (_, index) => (index === 0 ? json({}, 429, { 'retry-after': '20' }) : json({ id: 'a', status: 'Pending' }, 201)),
    { mdeBaseUrl: 'https://slow.example', allowedOrigins: ['https://slow.example'] },
    time,
  );
  const done = await time.run(kit.source.machineActions!.act('m', { action: 'unisolate' }, 'why'));
  assert.equal(done.status, 'Pending');
  assert.deepEqual([kit.sent.length, kit.sent[1]!.at - kit.sent[0]!.at >= 20_000], [2, true]);
});

test('a missing right names the scope that the call needs', async () => {
  const { machineActions, machines, investigations } = connected(() => refusal(403, 'Forbidden'));
  const scopes = async (work: Promise<unknown>): Promise<readonly string[]> =>
    work.then(
      () => [],
      (error: unknown) => (isApiError(error, 'forbidden') ? error.scopes : ['?']),
    );
  assert.deepEqual(await scopes(machines.get('m')), ['Machine.Read']);
  assert.deepEqual(await scopes(investigations.list({})), ['Alert.Read']);
  const act = (action: DeviceAction) => scopes(machineActions.act('m', action, 'why'));
  assert.deepEqual(await act({ action: 'isolate', isolationType: 'Full' }), ['Machine.Isolate']);
  assert.deepEqual(await act({ action: 'runAntiVirusScan', scanType: 'Full' }), ['Machine.Scan']);
  assert.deepEqual(await act({ action: 'collectInvestigationPackage' }), ['Machine.CollectForensics']);
  assert.deepEqual(await act({ action: 'unrestrictCodeExecution' }), ['Machine.RestrictExecution']);
});

test('a source that is disposed of ends what is under way and asks nothing more, loaded before or not', async () => {
  const { source, machines, sent } = connected(() => new Promise<Response>(() => {}));
  const waiting = kinds(machines.get('m'));
  while (!sent.length) await new Promise((resolve) => setImmediate(resolve));
  source.dispose();
  assert.equal(await waiting, 'signed-out disposed');
  assert.equal(await kinds(machines.get('m')), 'signed-out disposed');
  const fresh = connected(() => json({ id: 'm' }));
  fresh.source.dispose();
  assert.equal(await kinds(fresh.machines.get('m')), 'signed-out disposed');
  assert.equal(fresh.sent.length, 0);
});
