/** The graph of an incident as a model: what is in it, what of it is drawn, and where. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '@watchfloor/api';
import { evidenceRows } from '../../packages/widgets/src/incidents/incident-evidence/evidence-rows.ts';
import { GraphLayout } from '../../packages/widgets/src/incidents/incident-graph/graph-layout.ts';
import { buildGraph, type GraphModel } from '../../packages/widgets/src/incidents/incident-graph/graph-model.ts';
import {
  GraphScope,
  MOST_DRAWN,
  START,
  type GraphView,
} from '../../packages/widgets/src/incidents/incident-graph/graph-scope.ts';
import { runNow } from '../../packages/widgets/src/incidents/incident-graph/graph-slices.ts';
import { parseAlert, parseEvidence } from '../api/parsers.ts';
import { rowsOf, samples, valueOf } from '../api/schema-fixtures.ts';

const T = '#microsoft.graph.security.';
let made = 0;
const alert = (evidence: readonly object[], more: object = {}): Alert =>
  valueOf(parseAlert({ id: `a${(made += 1)}`, title: `Alert ${made}`, evidence, ...more }, parseEvidence));
const of = (kind: string, more: object): object => ({ '@odata.type': `${T}${kind}Evidence`, ...more });
const at = (minute: number): string => new Date(Date.UTC(2026, 2, 11, 8, minute)).toISOString();
const modelOf = (alerts: readonly Alert[]): GraphModel => runNow(buildGraph(alerts, evidenceRows(alerts)));
const nameOf = (model: GraphModel, index: number): string => {
  const { alert: own, row } = model.nodes[index]!;
  return own?.title ?? row?.name ?? '';
};
const tiesOf = (model: GraphModel): string[] =>
  model.edges
    .filter(({ relation }) => relation !== 'names')
    .map(({ from, to, relation }) => `${nameOf(model, from)} ${relation} ${nameOf(model, to)}`);
const layoutOf = (scope: GraphScope): GraphLayout => {
  const layout = new GraphLayout(scope.model, scope.view());
  runNow(layout.place(scope.view()));
  return layout;
};

const phishing = (): Alert[] => [
  alert(
    [
      of('analyzedMessage', {
        networkMessageId: 'n1',
        subject: 'Invoice',
        recipientEmailAddress: 'Ann@halden.example',
        senderIp: '192.0.2.61',
        urls: ['https://evil.example/a'],
        roles: ['source'],
      }),
      of('mailbox', { primaryAddress: 'ann@halden.example', userAccount: { azureAdUserId: 'u1' } }),
      of('user', { userAccount: { azureAdUserId: 'u1', displayName: 'Ann' } }),
      of('ip', { ipAddress: '192.0.2.61' }),
      of('url', { url: 'https://evil.example/a', verdict: 'malicious' }),
    ],
    { title: 'Mail', category: 'InitialAccess', firstActivityDateTime: at(1), severity: 'high' },
  ),
  alert(
    [
      of('device', { mdeDeviceId: 'm1', hostName: 'ws', loggedOnUsers: [{ accountName: 'ann' }] }),
      of('user', {
        userAccount: { azureAdUserId: 'u1', accountName: 'ann', displayName: 'Ann' },
        roles: ['compromised'],
      }),
      of('process', {
        mdeDeviceId: 'm1',
        processId: 7,
        processCommandLine: 'outlook',
        processCreationDateTime: at(2),
        userAccount: { accountName: 'ann' },
      }),
      of('process', {
        mdeDeviceId: 'm1',
        processId: 8,
        parentProcessId: 7,
        processCommandLine: 'powershell',
        processCreationDateTime: at(3),
        imageFile: { fileName: 'powershell.exe', sha256: 'aa' },
      }),
      of('file', { fileDetails: { fileName: 'powershell.exe', sha256: 'AA' }, mdeDeviceId: 'M1' }),
    ],
    { title: 'Shell', category: 'Execution', firstActivityDateTime: at(3), severity: 'medium' },
  ),
];

/** An incident of so many alerts, each with a device of its own and three files. */
const large = (alerts: number): Alert[] =>
  Array.from({ length: alerts }, (_, n) =>
    alert(
      [
        of('device', { mdeDeviceId: `d${n % 997}`, hostName: `ws-${n % 997}` }),
        of('user', { userAccount: { azureAdUserId: `u${n % 211}`, displayName: `User ${n % 211}` } }),
        ...[0, 1, 2].map((file) => of('file', { fileDetails: { sha256: `${n}-${file}`, fileName: `f${n}-${file}` } })),
      ],
      { category: ['InitialAccess', 'Execution', 'LateralMovement', 'Impact'][n % 4], firstActivityDateTime: at(n) },
    ),
  );

test('a thing that two alerts name is one node, tied to each alert with its role there', () => {
  const model = modelOf(phishing());
  const users = model.nodes.filter(({ kind }) => kind === 'users');
  assert.equal(users.length, 1);
  const ties = model.edgesOf[users[0]!.index]!.filter(({ relation }) => relation === 'names');
  assert.deepEqual(
    ties.map((edge) => [nameOf(model, edge.from), edge.roles]),
    [
      ['Mail', []],
      ['Shell', ['compromised']],
    ],
  );
  assert.equal(users[0]!.step, 0, 'it comes with the first alert that names it');
});

test('things of one alert are tied as their evidence says, by ids of any case', () => {
  assert.deepEqual(
    tiesOf(modelOf(phishing())).sort(),
    [
      'Ann signedInTo ws',
      'Ann started outlook',
      'Invoice deliveredTo ann@halden.example',
      'Invoice linksTo https://evil.example/a',
      '192.0.2.61 sent Invoice',
      'ann@halden.example belongsTo Ann',
      'outlook ranOn ws',
      'outlook started powershell',
      'powershell ranOn ws',
      'powershell.exe foundOn ws',
      'powershell.exe ranAs powershell',
    ].sort(),
  );
});

test('a name that two accounts of one alert share ties nothing', () => {
  const twins = alert([
    of('user', { userAccount: { azureAdUserId: 'u1', accountName: 'admin' } }),
    of('user', { userAccount: { azureAdUserId: 'u2', accountName: 'admin' } }),
    of('process', { processId: 1, processCommandLine: 'x', userAccount: { accountName: 'admin' } }),
  ]);
  assert.deepEqual(tiesOf(modelOf([twins])), []);
});

test('alerts play in the order of their time, those without one last, and stages in the order in which they begin', () => {
  const model = modelOf([
    alert([], { title: 'undated' }),
    alert([], { title: 'late', category: 'Impact', firstActivityDateTime: at(9) }),
    alert([], { title: 'early', category: 'Execution', firstActivityDateTime: at(1) }),
    alert([], { title: 'again', category: 'Execution', firstActivityDateTime: at(10) }),
  ]);
  assert.deepEqual(
    model.steps.map(({ alert: own }) => own!.title),
    ['early', 'late', 'again', 'undated'],
  );
  assert.deepEqual(
    model.stages.map(({ name }) => name),
    ['Execution', 'Impact', 'unknown'],
  );
});

test('a graph starts with alerts and what they struck; expanding brings the rest, and collapsing takes it away', () => {
  const model = modelOf(phishing());
  const scope = new GraphScope(model);
  const kinds = (): string[] => [...new Set(scope.view().items.map(({ kind }) => kind))].sort();
  assert.deepEqual(kinds(), ['alerts', 'devices', 'mailboxes', 'users']);
  const [mail] = model.steps;
  assert.equal(scope.view().byKey.get(mail!.key)!.more, 3, 'the mail, the address and the link');
  scope.toggle(mail!);
  assert.deepEqual(kinds(), ['alerts', 'devices', 'ips', 'mails', 'mailboxes', 'urls', 'users'].sort());
  assert.equal(scope.view().byKey.get(mail!.key)!.expanded, true);
  scope.toggle(mail!);
  assert.deepEqual(kinds(), ['alerts', 'devices', 'mailboxes', 'users']);
});

test('a large incident starts with bundles that count everything, and a bundle opens on demand', () => {
  const model = modelOf(large(600));
  const scope = new GraphScope(model);
  const sum = ({ items }: GraphView, kind: string): number =>
    items.filter((item) => item.kind === kind).reduce((all, { bundle }) => all + (bundle?.members.length ?? 1), 0);
  const view = scope.view();
  assert.ok(view.items.filter(({ node }) => node).length <= START);
  assert.equal(sum(view, 'alerts'), 600);
  assert.equal(sum(view, 'devices'), 600);
  const bundle = view.items.find(({ bundle: own }) => own)!;
  scope.open(bundle.bundle!);
  const after = scope.view();
  assert.equal(after.byKey.get(bundle.key)!.bundle!.members.length, bundle.bundle!.members.length - 12);
  assert.equal(sum(after, 'alerts'), 600);
});

test('no more is drawn than the budget, however much is asked for; what is asked for last is there', () => {
  const model = modelOf(large(900));
  const scope = new GraphScope(model);
  for (const step of model.steps.slice(0, 400)) scope.showAlert(step);
  const { items, byKey } = scope.view();
  assert.equal(items.filter(({ node }) => node).length, MOST_DRAWN);
  assert.ok(byKey.get(model.steps[399]!.key)?.node);
});

test('what is drawn keeps its place when more comes, no two share one, and the same incident looks the same', () => {
  const model = modelOf(large(300));
  const scope = new GraphScope(model);
  const layout = layoutOf(scope);
  const before = new Map(scope.view().items.map(({ key }) => [key, layout.at(key)]));
  const again = layoutOf(new GraphScope(model));
  assert.deepEqual(
    [...before.keys()].map((key) => again.at(key)),
    [...before.values()],
  );
  for (const step of model.steps.slice(0, 20)) scope.toggle(step);
  const view = scope.view();
  runNow(layout.place(view));
  for (const [key, place] of before) if (view.byKey.has(key)) assert.deepEqual(layout.at(key), place, key);
  const places = view.items.map(({ key }) => JSON.stringify(layout.at(key)));
  assert.equal(new Set(places).size, places.length);
});

test('2,000 nodes are laid out in 60 ms of work, no slice of it over 12 ms', () => {
  const model = modelOf(large(400));
  assert.equal(model.nodes.length, 400 + 400 + 211 + 1200);
  const items = model.nodes
    .slice(0, 2000)
    .map(({ key, kind, stage, step }) => ({ key, kind, stage, step, more: 0, expanded: false }));
  const byKey = new Map(items.map((item) => [item.key, item]));
  const links = model.edges.flatMap((edge) => {
    const [from, to] = [items[edge.from], items[edge.to]];
    return from && to ? [{ from, to, edge }] : [];
  });
  const linksOf = new Map(
    items.map(({ key }) => [key, links.filter(({ from, to }) => from.key === key || to.key === key)]),
  );
  const view: GraphView = { items, byKey, links, linksOf };
  const run = (): [total: number, longest: number] => {
    const steps = new GraphLayout(model, view).place(view);
    let longest = 0;
    let total = 0;
    for (;;) {
      const from = performance.now();
      const { done } = steps.next();
      const took = performance.now() - from;
      longest = Math.max(longest, took);
      total += took;
      if (done) return [total, longest];
    }
  };
  // A machine that is busy with others is slow now and then, and not three times.
  const [total, longest] = [run(), run(), run()].reduce((a, b) => (b[1] < a[1] ? b : a));
  assert.ok(total <= 60, `${total} ms`);
  assert.ok(longest <= 12, `${longest} ms`);
});

test('each published alert and incident becomes a graph in which every node is reached from an alert', () => {
  for (const [name, body] of samples(
    /^security-(list-alerts_v2|alert-(get|update)|list-incidents|incident-get)(\.\d)?\.json$/,
  )) {
    const alerts = (rowsOf(body) as Record<string, unknown>[])
      .flatMap((row) => (Array.isArray(row['alerts']) ? (row['alerts'] as Record<string, unknown>[]) : [row]))
      .map((row) => alert((row['evidence'] ?? []) as object[]));
    const model = modelOf(alerts);
    for (const { index, kind, key } of model.nodes)
      if (kind !== 'alerts')
        assert.ok(
          model.edgesOf[index]!.some(({ relation }) => relation === 'names'),
          `${key} of ${name}`,
        );
    assert.equal(model.steps.length, alerts.length);
  }
});

test('3,000 alerts with 12,000 rows of evidence are put together in many small steps', () => {
  const alerts = large(3000);
  const steps = buildGraph(alerts, evidenceRows(alerts));
  let count = 1;
  while (!steps.next().done) count += 1;
  // How long one takes is measured by `npm run bench -- incident`.
  assert.ok(count > 100, `${count} steps`);
});
