/** Rows of our own in the shapes that Graph's documentation and real tenants send. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const SAMPLES = new URL('../../../shared/graph/samples/', import.meta.url);

/** Published samples by file name; none where the reference is absent. */
export function samples(matching: RegExp): [name: string, body: unknown][] {
  if (!existsSync(SAMPLES)) return [];
  const names = readdirSync(SAMPLES).filter((name) => matching.test(name));
  return names.map((name) => [name, JSON.parse(readFileSync(new URL(name, SAMPLES), 'utf8'))]);
}

/** Rows of a sample: its `value`, or the sample itself. */
export const rowsOf = (body: unknown): unknown[] => {
  const value = (body as { value?: unknown }).value;
  return Array.isArray(value) ? value : [body];
};

/** Whatever the row has under a name that the view has too is in the view; the year 1 stands for no date. */
export function nothingLost(view: object, raw: Readonly<Record<string, unknown>>): void {
  const read = view as Record<string, unknown>;
  for (const [name, value] of Object.entries(raw)) {
    if (value === null || !(name in read) || String(value).startsWith('0001-01-01')) continue;
    assert.notEqual(read[name], undefined, `${name} was lost`);
    if (typeof value === 'string') assert.equal(String(read[name]).toLowerCase(), value.toLowerCase(), name);
  }
}

/** As the older samples are: capitals in enumerations, old names in comments, `tags`. */
export const oldIncident = {
  '@odata.type': '#microsoft.graph.incident',
  id: '41207',
  redirectIncidentId: null,
  displayName: 'Mailbox rule after an unfamiliar sign-in',
  tenantId: '7d2f6f1a-52c1-4c34-9d3e-0f5a6b1c2d3e',
  createdDateTime: '2026-02-03T04:05:06.1234567Z',
  lastUpdateDateTime: '2026-02-04T05:06:07Z',
  assignedTo: 'ines@northwind.example',
  classification: 'TruePositive',
  determination: 'MultiStagedAttack',
  status: 'Active',
  severity: 'Medium',
  tags: ['payroll'],
  comments: [
    { comment: 'Called the user', createdBy: 'ines@northwind.example', createdTime: '2026-02-03T09:00:00.5Z' },
  ],
  systemTags: ['Defender Experts'],
  description: 'A rule forwards mail to an outside address.',
  somethingNew: { nested: [1, 2] },
};

export const device = {
  '@odata.type': '#microsoft.graph.security.deviceEvidence',
  createdDateTime: '2026-02-03T04:05:06Z',
  verdict: 'Suspicious',
  remediationStatus: 'none',
  roles: ['Compromised', 'somethingNew'],
  mdeDeviceId: '1e5bc9d7e413ddd7902c2932e418702b84d0cc07',
  hostname: 'ws-041',
  osBuild: '22631',
  rbacGroupId: 12,
  healthStatus: 'Active',
  loggedOnUsers: [{ accountName: 'ines', domainName: 'NORTHWIND' }],
  vmMetadata: null,
  colour: 'green',
};

export const newAlert = {
  '@odata.type': '#microsoft.graph.security.alert',
  id: 'da639000000000000001_-77',
  incidentId: 41207,
  status: 'new',
  severity: 'high',
  classification: 'unknown',
  determination: null,
  serviceSource: 'microsoftDefenderForEndpoint',
  detectionSource: 'antivirus',
  title: 'A hidden file was run',
  mitreTechniques: ['T1564.001'],
  createdDateTime: '2026-02-03T04:05:06.1234567Z',
  resolvedDateTime: '0001-01-01T00:00:00Z',
  comments: [],
  additionalData: { ruleName: 'x' },
  evidence: [
    device,
    {
      '@odata.type': 'microsoft.graph.security.ipEvidence',
      ipAddress: '203.0.113.7',
      location: { countryName: 'Chile' },
    },
    { '@odata.type': '#microsoft.graph.security.quantumEvidence', verdict: 'malicious', spin: 'up' },
  ],
};

/** The value, or an assertion failure that names the problem. */
export function valueOf<T>(parsed: { ok: true; value: T } | { ok: false; problem: string }): T {
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}
