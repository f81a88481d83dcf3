/** What is asked about the investigations of an incident, how often, and how the answers are joined with its alerts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ApiError,
  type Alert,
  type Investigation,
  type Page,
  type PageLink,
  type SecuritySource,
} from '@watchfloor/api';
import { evidenceRows } from '../../packages/widgets/src/incidents/incident-evidence/evidence-rows.ts';
import { planOf } from '../../packages/widgets/src/incidents/incident-investigations/investigation-plan.ts';
import {
  readInvestigations,
  type InvestigationsRead,
} from '../../packages/widgets/src/incidents/incident-investigations/investigation-read.ts';
import { investigationRows } from '../../packages/widgets/src/incidents/incident-investigations/investigation-rows.ts';
import { parseAlert, parseEvidence } from '../api/parsers.ts';

const T = '#microsoft.graph.security.';
function alert(id: string, device?: string, more: object = {}, ...evidence: object[]): Alert {
  const own = device
    ? [{ '@odata.type': `${T}deviceEvidence`, mdeDeviceId: device, deviceDnsName: `${device}.example` }]
    : [];
  const parsed = parseAlert({ id, evidence: [...own, ...evidence], ...more }, parseEvidence);
  assert.ok(parsed.ok);
  return parsed.value;
}
const file = (fileName: string, mdeDeviceId: string, remediationStatus: string): object => ({
  '@odata.type': `${T}fileEvidence`,
  fileDetails: { fileName, sha256: `${fileName}-hash` },
  mdeDeviceId,
  remediationStatus,
});
const investigation = (id: string, more: Partial<Investigation>): Investigation =>
  ({ id, raw: {}, ...more }) as unknown as Investigation;
const page = <R>(items: readonly R[], next?: string): Page<R> => ({
  items,
  unreadable: [],
  count: undefined,
  next: next as PageLink | undefined,
  partial: [],
  receivedAt: 1,
});
const read = (...investigations: Investigation[]): InvestigationsRead => ({
  investigations,
  machines: new Map(),
  machinesError: undefined,
  unreadable: 0,
  missing: undefined,
  cut: false,
  receivedAt: 1,
});
type Query = { readonly filter?: Readonly<Record<string, readonly string[]>>; readonly next?: string };
/** A source that keeps what it was asked. */
function played(answer: (query: Query, call: number) => Page<Investigation>, get = new Map<string, Investigation>()) {
  const asked: string[] = [];
  const source = {
    investigations: {
      list: async (query: Query) => {
        asked.push('list');
        return answer(query, asked.length - 1);
      },
      get: async (id: string) => {
        asked.push(`get ${id}`);
        const found = get.get(id);
        if (!found) throw new ApiError('gone', { status: 404 });
        return found;
      },
    },
    machines: { list: async () => (asked.push('machines'), page([])) },
  } as unknown as SecuritySource;
  return { asked, source };
}
const { signal } = new AbortController();

test('alerts are asked about by their ids, at most 50 a call, and those that no device is named by not at all', () => {
  const plan = planOf([
    ...Array.from({ length: 120 }, (_, at) => alert(`a${at}`, `d${at % 3}`)),
    alert('mail', undefined, { serviceSource: 'microsoftDefenderForOffice365' }),
  ]);
  assert.equal(plan.by, 'triggeringAlertId');
  assert.deepEqual(
    plan.chunks.map(({ length }) => length),
    [50, 50, 20],
  );
  assert.ok(!plan.chunks.flat().includes('mail'));
  assert.equal(plan.left, 0);
});

test('thousands of alerts are asked about by their devices, and an incident never takes more calls than a minute has', async () => {
  const alerts = Array.from({ length: 3_000 }, (_, at) => alert(`a${at}`, `d${at % 900}`, { investigationId: at + 1 }));
  const plan = planOf(alerts);
  assert.equal(plan.by, 'machineId');
  assert.equal(plan.chunks.length, 10);
  assert.equal(plan.left, 400);
  const { asked, source } = played((_, call) => page([], `more-${call}`));
  const got = await readInvestigations(source, plan, signal);
  assert.ok(asked.length <= 72, String(asked.length));
  assert.equal(got.cut, true);
});

test('of the investigations on a device only those of the incident are kept', async () => {
  const alerts = Array.from({ length: 501 }, (_, at) => alert(`a${at}`, 'd1'));
  const { source } = played(() =>
    page([
      investigation('1', { triggeringAlertId: 'A7', machineId: 'd1' }),
      investigation('2', { triggeringAlertId: 'elsewhere', machineId: 'd1' }),
    ]),
  );
  const { investigations } = await readInvestigations(source, planOf(alerts), signal);
  assert.deepEqual(
    investigations.map(({ id }) => id),
    ['1'],
  );
});

test('one that an alert names and no list gave is asked for by itself; one that is gone is what the alerts say', async () => {
  const alerts = [
    alert('a', 'd1', { investigationId: 5, investigationState: 'benign' }),
    alert('b', 'd2', { investigationId: 6, investigationState: 'failed' }),
  ];
  const known = new Map([['5', investigation('5', { state: 'Running', machineId: 'd1' })]]);
  const { asked, source } = played(() => page([]), known);
  const got = await readInvestigations(source, planOf(alerts), signal);
  assert.deepEqual(asked, ['list', 'get 5', 'get 6', 'machines']);
  assert.equal(got.missing, undefined);
  const rows = investigationRows(alerts, evidenceRows(alerts), got);
  assert.deepEqual(
    rows.map(({ id, state, isRead }) => [id, state, isRead]),
    [
      ['5', 'running', true],
      ['6', 'failed', false],
    ],
  );
});

test('when the first list fails nothing is known; when a later one does, the rows before it stay', async () => {
  const alerts = Array.from({ length: 60 }, (_, at) => alert(`a${at}`, 'd1'));
  const failing = (at: number) =>
    played((_, call) => {
      if (call === at) throw new ApiError('server', { status: 500 });
      return page([investigation('1', { triggeringAlertId: 'a1' })]);
    }).source;
  await assert.rejects(readInvestigations(failing(0), planOf(alerts), signal), { kind: 'server' });
  const got = await readInvestigations(failing(1), planOf(alerts), signal);
  assert.equal(got.investigations.length, 1);
  assert.equal((got.missing as ApiError).kind, 'server');
});

test('an investigation has the alerts that started it, name it or are on its device, and their things there', () => {
  const alerts = [
    alert('trigger', 'd1', {}, file('here.exe', 'd1', 'pendingApproval'), file('there.exe', 'd2', 'pendingApproval')),
    alert('same', 'D1', {}, file('also.exe', 'd1', 'remediated')),
    alert('other', 'd1', { investigationId: 9 }),
    alert('named', undefined, { investigationId: 1 }),
  ];
  const [row] = investigationRows(
    alerts,
    evidenceRows(alerts),
    read(investigation('1', { state: 'PendingApproval', triggeringAlertId: 'TRIGGER', machineId: 'D1' })),
  );
  assert.deepEqual(
    [...row!.alerts].map(([{ id }, tie]) => [id, tie]),
    [
      ['trigger', 'trigger'],
      ['named', 'named'],
      ['same', 'device'],
    ],
  );
  assert.deepEqual(row!.evidence.map(({ name }) => name).sort(), ['also.exe', 'here.exe']);
  assert.deepEqual(
    row!.waiting.map(({ name }) => name),
    ['here.exe'],
  );
  assert.deepEqual(
    row!.assets.map(({ category }) => category),
    ['devices'],
  );
});

test('alerts alone tell one investigation for each id, and of those without an id one for each state and device', () => {
  const alerts = [
    alert('a', 'd1', { investigationId: 3, investigationState: 'running', lastUpdateDateTime: '2026-05-01T00:00:00Z' }),
    alert('b', 'd1', {
      investigationId: '3',
      investigationState: 'Benign',
      lastUpdateDateTime: '2026-05-02T00:00:00Z',
    }),
    alert('c', 'd2', { investigationState: 'UnsupportedOs' }),
    alert('d', 'd2', { investigationState: 'unsupportedOs' }),
    alert('e', 'd2', { investigationId: 0, investigationState: 'Unknown' }),
    alert('f', 'd2'),
  ];
  const rows = investigationRows(alerts, evidenceRows(alerts), undefined);
  assert.deepEqual(
    rows.map(({ id, state, alerts: own, device }) => [id, state, own.size, device?.id]),
    [
      ['3', 'benign', 2, 'd1'],
      [undefined, 'unsupportedOs', 2, 'd2'],
    ],
  );
});
