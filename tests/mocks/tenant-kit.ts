/** A small tenant with known rows, a clock that stands still, and a caller. */
import { createTenantOver, type BehaviourOptions, type Tenant } from '../../mocks/tenant/core.ts';
import { groupMask, put, putName, putSubject, workloadMask } from '../../mocks/tenant/data/bits.ts';
import type {
  AlertRecord,
  HeadColumns,
  IncidentHead,
  TenantData,
  Wire,
  Workload,
} from '../../mocks/tenant/data/contract.ts';

export const START = Date.UTC(2026, 5, 1, 12);
export const MINUTE = 60_000;

/** A clock that moves only when told. */
export function standingClock(start = START) {
  let now = start;
  return { now: () => now, advance: (ms: number) => void (now += ms) };
}

interface Shape {
  readonly workloads: readonly Workload[];
  readonly groups?: readonly ('A' | 'B')[];
}

/** Products and device groups of the first incidents; the rest repeats them. */
export const SHAPES: readonly Shape[] = [
  { workloads: ['mde'], groups: ['A'] },
  { workloads: ['mde'], groups: ['B'] },
  { workloads: ['mde'], groups: ['A', 'B'] },
  { workloads: ['mdo'] },
  { workloads: ['mdca'] },
  { workloads: ['mdo', 'mdca'] },
  { workloads: ['mde', 'mdo'], groups: ['A'] },
  { workloads: ['mdi'], groups: ['A'] },
  { workloads: ['entra', 'xdr'] },
];

const SOURCES: Readonly<Record<Workload, string>> = {
  mde: 'microsoftDefenderForEndpoint',
  mdo: 'microsoftDefenderForOffice365',
  mdi: 'microsoftDefenderForIdentity',
  mdca: 'microsoftDefenderForCloudApps',
  entra: 'azureAdIdentityProtection',
  dlp: 'dataLossPrevention',
  xdr: 'microsoft365Defender',
};

const iso = (ms: number) => new Date(ms).toISOString();
const ASSIGNEE = "d'arc@halden.example";
const FIRST_ID = 9007199254740000;

export const incidentId = (index: number): string => String(FIRST_ID - index);
export const alertId = (index: number, position: number): string => `da${index}_-${position}`;

function headOf(index: number): IncidentHead {
  const { workloads, groups = [] } = SHAPES[index % SHAPES.length]!;
  return {
    index,
    id: incidentId(index),
    createdMs: START - index * 7 * MINUTE - (index % 3) * 60 * MINUTE,
    updatedMs: START - Math.floor(index / 2) * MINUTE,
    status: (['active', 'inProgress', 'resolved'] as const)[index % 3]!,
    severity: (['high', 'medium', 'low', 'informational'] as const)[index % 4]!,
    classification: 'unknown',
    determination: 'unknown',
    assignedTo: index % 5 === 4 ? ASSIGNEE : null,
    workloads,
    deviceGroups: groups,
    alertCount: Math.max(workloads.length, groups.length),
  };
}

function device(group: 'A' | 'B', index: number): Wire {
  return {
    '@odata.type': '#microsoft.graph.security.deviceEvidence',
    mdeDeviceId: `device-${group}-${index}`,
    deviceDnsName: `${group}${index}.halden.example`.toLowerCase(),
    rbacGroupId: group === 'A' ? 11 : 12,
    rbacGroupName: group === 'A' ? 'Workplaces (A)' : 'Servers (B)',
    remediationStatus: 'active',
    healthStatus: 'active',
    osPlatform: 'Windows11',
  };
}

function alertOf(index: number, position: number): AlertRecord {
  const head = headOf(index);
  const workload = head.workloads[position] ?? head.workloads[0]!;
  const groups = workload === 'mde' ? head.deviceGroups : workload === 'mdi' ? (['A'] as const) : [];
  const devices = groups.map((group) => device(group, index));
  const files = devices.map((one) => ({
    '@odata.type': '#microsoft.graph.security.fileEvidence',
    mdeDeviceId: one['mdeDeviceId'],
    remediationStatus: 'blocked',
  }));
  return {
    id: alertId(index, position),
    incidentIndex: index,
    workload,
    body: {
      id: alertId(index, position),
      incidentId: head.id,
      tenantId: 'tenant',
      status: 'new',
      severity: head.severity,
      classification: 'unknown',
      determination: 'unknown',
      serviceSource: SOURCES[workload],
      detectionSource: 'nrtAlerts',
      assignedTo: null,
      title: `Alert ${index}/${position}`,
      createdDateTime: iso(head.createdMs - position * 1000),
      lastUpdateDateTime: iso(head.updatedMs),
      comments: [],
      evidence: [...devices, ...files],
    },
  };
}

function columnsOf(heads: readonly IncidentHead[]): HeadColumns {
  const bits = heads.map(
    ({ status, severity, classification, determination, assignedTo, workloads, deviceGroups }) =>
      put('assignedTo', Number(assignedTo !== null)) |
      putName('status', status) |
      putName('severity', severity) |
      putName('classification', classification) |
      putName('determination', determination) |
      putSubject(workloadMask(workloads), groupMask(deviceGroups)),
  );
  return {
    created: Float64Array.from(heads, (head) => head.createdMs),
    updated: Float64Array.from(heads, (head) => head.updatedMs),
    bits: (index) => bits[index]!,
    assignees: [null, ASSIGNEE],
  };
}

/** Two alerts an incident at most, one product each. */
export function smallData(count = 120): TenantData {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const places = indexes
    .flatMap((incidentIndex) =>
      Array.from({ length: headOf(incidentIndex).alertCount }, (_, position) => ({ incidentIndex, position })),
    )
    .sort(
      (a, b) =>
        headOf(b.incidentIndex).createdMs - b.position * 1000 - (headOf(a.incidentIndex).createdMs - a.position * 1000),
    );
  const indexOf = (id: string) => indexes.find((index) => incidentId(index) === id);
  return {
    tier: 'demo',
    tenantId: 'tenant',
    organisation: 'Halden Group',
    incidentCount: count,
    alertCount: places.length,
    head: headOf,
    columns: columnsOf(indexes.map(headOf)),
    incident: (index) => {
      const { id, status, severity, classification, determination, assignedTo, createdMs, updatedMs } = headOf(index);
      return {
        id,
        tenantId: 'tenant',
        displayName: `Incident ${index}`,
        status,
        severity,
        classification,
        determination,
        assignedTo,
        customTags: [`tag-${index}`],
        comments: [],
        redirectIncidentId: null,
        createdDateTime: iso(createdMs),
        lastUpdateDateTime: iso(updatedMs),
      };
    },
    alert: (index, position) => (position < headOf(index).alertCount ? alertOf(index, position) : undefined),
    alerts: (index) => Array.from({ length: headOf(index).alertCount }, (_, position) => alertOf(index, position)),
    redirectOf: () => undefined,
    incidentIndex: indexOf,
    alertPlace: (id) => {
      const [, index, position] = /^da(\d+)_-(\d+)$/.exec(id) ?? [];
      return index === undefined || Number(index) >= count || Number(position) >= headOf(Number(index)).alertCount
        ? undefined
        : { incidentIndex: Number(index), position: Number(position) };
    },
    alertByRank: (rank) => places[rank]!,
  };
}

export interface CallOptions {
  readonly as?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly token?: string | null;
  readonly signal?: AbortSignal;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined when it is no JSON. */
  readonly json: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

export const ORIGIN = 'https://demo.watchfloor.example';

/** Calls a tenant as someone; paths start at the origin, or are whole addresses. */
export async function call(tenant: Tenant, path: string, options: CallOptions = {}): Promise<Reply> {
  const { as = 'operator', method = 'GET', body, headers = {}, signal } = options;
  const audience = path.includes('/mde/') ? 'demo-mde' : 'demo';
  const token = options.token === undefined ? `${audience}.${as}@halden.example` : options.token;
  const response = await tenant.handle(
    new Request(new URL(path, ORIGIN), {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    }),
  );
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const INCIDENTS = '/graph/v1.0/security/incidents';
export const ALERTS = '/graph/v1.0/security/alerts_v2';

/** A tenant over small data, with its clock. */
export function smallTenant(options: BehaviourOptions = {}, count?: number) {
  const clock = standingClock();
  const tenant = createTenantOver(smallData(count), { clock, ...options });
  return { tenant, clock };
}

/** Follows a list to its end. */
export async function allPages(tenant: Tenant, path: string, options: CallOptions = {}) {
  const rows: any[] = []; // eslint-disable-line @typescript-eslint/no-explicit-any
  let pages = 0;
  for (let next: string | undefined = path; next; pages++) {
    const reply: Reply = await call(tenant, next, options);
    if (reply.status !== 200) throw new Error(`${reply.status}: ${reply.text}`);
    rows.push(...reply.json.value);
    next = reply.json['@odata.nextLink'];
  }
  return { rows, pages };
}
