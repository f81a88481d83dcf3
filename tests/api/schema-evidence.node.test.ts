import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAlert } from '../../packages/api/src/schemas/alert.ts';
import { parseEvidence } from '../../packages/api/src/schemas/evidence.ts';
import { parseIncident } from '../../packages/api/src/schemas/incident.ts';
import { device, valueOf } from './schema-fixtures.ts';
import { evidenceNames, full, kindOf, TURNS, withoutRaw } from './schema-graph-types.ts';

test('Graph declares 46 types of evidence; more would need adding here', () => {
  assert.equal(evidenceNames.length, 46, evidenceNames.join(' '));
});

for (const name of evidenceNames) {
  test(`every property of ${name} is read, nested evidence and all enumeration values included`, () => {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const { raw, read } = full(name, 0, turn);
      assert.deepEqual(withoutRaw(parseEvidence(raw)), read);
    }
  });
}

test('every property of an incident and of an alert is read, with every enumeration value', () => {
  for (let turn = 0; turn < 40; turn += 1) {
    const incident = full('Incident', 0, turn);
    const { alerts: _, ...expected } = incident.read as Record<string, unknown>;
    assert.deepEqual(withoutRaw(valueOf(parseIncident({ ...(incident.raw as object), id: '1' }))), {
      ...expected,
      id: '1',
    });
    const alert = full('Alert', 0, turn);
    const raw = { ...(alert.raw as object), id: 'a', evidence: undefined };
    const read = { ...(alert.read as object), id: 'a', evidenceRaw: [] } as Record<string, unknown>;
    delete read['evidence'];
    assert.deepEqual(withoutRaw(valueOf(parseAlert(raw))), read);
  }
});

for (const type of [
  '#microsoft.graph.security.deviceEvidence',
  'microsoft.graph.security.deviceEvidence',
  '#microsoft.graph.deviceEvidence',
  '#Microsoft.Graph.Security.DEVICEEVIDENCE',
  'deviceEvidence',
]) {
  test(`${type} is a device`, () => assert.equal(parseEvidence({ '@odata.type': type })?.kind, 'device'));
}

for (const type of [
  '#microsoft.graph.security.quantumEvidence',
  'device',
  '',
  '__proto__Evidence',
  7,
  null,
  undefined,
]) {
  test(`evidence of type ${JSON.stringify(type)} survives as unknown, with what all evidence has`, () => {
    const raw = { '@odata.type': type, verdict: 'Malicious', spin: 'up' };
    const read = parseEvidence(raw);
    assert.ok(read?.kind === 'unknown');
    assert.equal(read.type, typeof type === 'string' ? type : '');
    assert.equal(read.verdict, 'malicious');
    assert.equal(read.raw, raw);
  });
}

test('a device reads its name in both spellings, numbers sent as text, and keeps what is unknown', () => {
  const read = parseEvidence(device);
  assert.ok(read?.kind === 'device');
  assert.equal(read.hostName, 'ws-041');
  assert.equal(read.osBuild, 22_631);
  assert.equal(read.healthStatus, 'active');
  assert.deepEqual(read.roles, ['compromised', 'somethingNew']);
  assert.equal(read.vmMetadata, undefined);
  assert.equal(read.raw['colour'], 'green');
  const both = parseEvidence({ ...device, hostName: 'WS-041' });
  assert.equal(both?.kind === 'device' && both.hostName, 'WS-041');
});

test('nested evidence is of the kind its property says, with or without a type of its own', () => {
  const read = parseEvidence({
    '@odata.type': 'x.dnsEvidence',
    hostIpAddress: { ipAddress: '203.0.113.9' },
    ipAddresses: [null, {}],
  });
  assert.ok(read?.kind === 'dns');
  assert.equal(read.hostIpAddress?.kind, 'ip');
  assert.equal(read.hostIpAddress?.ipAddress, '203.0.113.9');
  assert.equal(read.ipAddresses?.length, 1);
});

test('the cloud resource of a cluster is of the kind its own type says', () => {
  const cloudResource = { '@odata.type': 'microsoft.graph.security.azureResourceEvidence', resourceName: 'aks-1' };
  const read = parseEvidence({ '@odata.type': 'x.kubernetesClusterEvidence', cloudResource });
  assert.ok(read?.kind === 'kubernetesCluster');
  assert.equal(read.cloudResource?.kind, 'azureResource');
});

test('evidence that nests itself 50,000 times ends', () => {
  let raw: object = { imageId: 'innermost' };
  for (let n = 0; n < 50_000; n += 1) raw = { digestImage: raw };
  assert.equal(
    parseEvidence({ '@odata.type': 'x.containerImageEvidence', ...raw })?.kind,
    kindOf('ContainerImageEvidence'),
  );
  assert.equal(parseEvidence(device)?.kind, 'device');
});

for (const raw of [null, undefined, 'x', 5, []]) {
  test(`${JSON.stringify(raw)} is no evidence`, () => assert.equal(parseEvidence(raw), undefined));
}
