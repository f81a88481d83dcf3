/**
 * Who may read and manage what: the tenant's own table, written from the specification (§10, §14, §15) and
 * shared with no client, so that each proves the other.
 */
import { WORKLOADS } from './data/bits.ts';
import type { Workload } from './data/contract.ts';
import type { PersonName } from './people.ts';

/** `classic`: Entra roles, Endpoint's own roles off. `mde`: those on. `unified`: Defender's unified roles. */
export type RbacModel = 'classic' | 'mde' | 'unified';

/** What a person may do in one model. */
export interface Grant {
  readonly read: readonly Workload[];
  readonly manage: readonly Workload[];
  /** Only devices of these groups, or all. */
  readonly deviceGroups: readonly ('A' | 'B')[] | 'all';
  /** May read role definitions and assignments of Defender. */
  readonly readRoles: boolean;
  /** May act on devices (§10.3 "Active remediation actions"), confirm accounts as compromised, and change accounts. */
  readonly respond: readonly ('device' | 'risk' | 'account')[];
  /** May decide what waits for approval (§4.4, §15 notes 4 and 5). */
  readonly approve: readonly ('device' | 'mail')[];
}

const BUT_ENDPOINT = WORKLOADS.filter((workload) => workload !== 'mde');
const MAIL_AND_CLOUD: readonly Workload[] = ['mdo', 'mdca'];

const row = (
  read: readonly Workload[],
  manage: readonly Workload[] = [],
  more: Partial<Omit<Grant, 'read' | 'manage'>> = {},
): Grant => ({ read, manage, deviceGroups: 'all', readRoles: false, respond: [], approve: [], ...more });

const GLOBAL = row(WORKLOADS, WORKLOADS, {
  readRoles: true,
  respond: ['device', 'risk', 'account'],
  approve: ['device', 'mail'],
});
/** Without "Search and Purge", which no Entra role holds, e-mail stays undecided. */
const SECURITY: Grant = { ...GLOBAL, respond: ['device', 'risk'], approve: ['device'] };
/** §15 note 4: the actions on devices come with unified roles only. */
const OPERATOR = row(WORKLOADS, WORKLOADS, { respond: ['risk'] });
const TIER_1 = row(['mde'], ['mde'], { deviceGroups: ['A'], respond: ['device'], approve: ['device'] });
const NONE = row([]);

const CLASSIC: Readonly<Record<PersonName, Grant>> = {
  'global-admin': GLOBAL,
  'security-admin': SECURITY,
  operator: OPERATOR,
  reader: row(WORKLOADS, ['mdca']), // §15 note 2: the one product where this role manages alerts
  'global-reader': row(WORKLOADS, [], { readRoles: true }),
  'compliance-admin': row(MAIL_AND_CLOUD, MAIL_AND_CLOUD),
  tier1: TIER_1,
  'mdo-viewer': row(['mdo']),
  nobody: NONE,
};

const GRANTS: Readonly<Record<RbacModel, Readonly<Record<PersonName, Grant>>>> = {
  classic: CLASSIC,
  mde: {
    ...CLASSIC,
    reader: row(BUT_ENDPOINT, ['mdca']),
    'global-reader': row(BUT_ENDPOINT, [], { readRoles: true }),
  },
  unified: {
    ...CLASSIC,
    reader: row(WORKLOADS),
    'compliance-admin': row(['mdo'], ['mdo']),
    tier1: { ...TIER_1, readRoles: true },
    'security-admin': { ...SECURITY, approve: ['device', 'mail'] },
    operator: { ...OPERATOR, respond: ['device', 'risk'], approve: ['device'] },
  },
};

/** The grant of a person in a model, cut down to the products that the tenant has licences for. */
export function grantOf(name: PersonName, model: RbacModel, licensed: readonly Workload[] = WORKLOADS): Grant {
  const grant = GRANTS[model][name];
  const keep = (list: readonly Workload[]) => list.filter((workload) => licensed.includes(workload));
  return { ...grant, read: keep(grant.read), manage: keep(grant.manage) };
}

/** What rights need to know of an incident or an alert. */
export interface Subject {
  readonly workloads: readonly Workload[];
  readonly deviceGroups: readonly ('A' | 'B')[];
}

/** One readable product is enough; who is scoped to device groups needs one of these too. */
export function mayRead(grant: Grant, subject: Subject): boolean {
  const scope = grant.deviceGroups;
  return (
    subject.workloads.some((workload) => grant.read.includes(workload)) &&
    (scope === 'all' || subject.deviceGroups.some((group) => scope.includes(group)))
  );
}

/** Managing needs the right on every product that contributed, and every device within one's groups. */
export function mayManage(grant: Grant, subject: Subject): boolean {
  const scope = grant.deviceGroups;
  return (
    mayRead(grant, subject) &&
    subject.workloads.every((workload) => grant.manage.includes(workload)) &&
    (scope === 'all' || subject.deviceGroups.every((group) => scope.includes(group)))
  );
}

/** Delegated scopes that the demo app has been granted; a token may carry fewer. */
export const APP_SCOPES: readonly string[] = [
  'SecurityIncident.ReadWrite.All',
  'SecurityAlert.ReadWrite.All',
  'User.Read',
  'User.Read.All',
  'User.RevokeSessions.All',
  'User.EnableDisableAccount.All',
  'IdentityRiskyUser.ReadWrite.All',
  'Directory.Read.All',
  'Organization.Read.All',
  'LicenseAssignment.Read.All',
  'RoleManagement.Read.Defender',
];

/** The same for Defender for Endpoint, whose delegated scopes omit `.All`. */
export const MDE_SCOPES: readonly string[] = [
  'Machine.Read',
  'Machine.Isolate',
  'Machine.Scan',
  'Machine.CollectForensics',
  'Machine.RestrictExecution',
  'Alert.Read',
];

/** SKUs by part number: the service plans that count, `[name, id]`, and the products they bring. */
export const SKUS: Readonly<
  Record<string, { readonly plans: readonly (readonly [string, string])[]; readonly products: readonly Workload[] }>
> = {
  SPE_E5: {
    plans: [
      ['WINDEFATP', '871d91ec-ec1a-452b-a83f-bd76c7d770ef'],
      ['MTP', 'bf28f719-7844-4079-9c78-c1307898e192'],
      ['ATP_ENTERPRISE', 'f20fedf3-f3c3-43c3-8267-2bfdd51c0939'],
      ['THREAT_INTELLIGENCE', '8e0c0a52-6a6c-4d40-8370-dd62790dcd70'],
      ['ATA', '14ab5db5-e6c4-4b20-b4bc-13e36fd2227f'],
      ['ADALLOM_S_STANDALONE', '2e2ddb96-6af9-4b1d-a3f0-d6ecfd22edb2'],
      ['AAD_PREMIUM_P2', 'eec0eb4f-6444-4f95-aba0-50c24d67f998'],
      ['AAD_PREMIUM', '41781fb2-bc02-4b7c-bd55-b576c07bb09d'],
      ['INTUNE_A', 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5'],
    ],
    products: WORKLOADS,
  },
  SPE_E3: {
    plans: [
      ['AAD_PREMIUM', '41781fb2-bc02-4b7c-bd55-b576c07bb09d'],
      ['INTUNE_A', 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5'],
      ['MDE_LITE', '292cc034-7b7c-4950-aaf5-943befd3f1d4'],
    ],
    products: [],
  },
  DEFENDER_ENDPOINT_P2: { plans: [['WINDEFATP', '871d91ec-ec1a-452b-a83f-bd76c7d770ef']], products: ['mde', 'xdr'] },
  THREAT_INTELLIGENCE: {
    plans: [
      ['ATP_ENTERPRISE', 'f20fedf3-f3c3-43c3-8267-2bfdd51c0939'],
      ['THREAT_INTELLIGENCE', '8e0c0a52-6a6c-4d40-8370-dd62790dcd70'],
    ],
    products: ['mdo', 'xdr'],
  },
};

/** Products that a set of SKUs brings; E3 alone and Office 365 plan 1 bring none. */
export const productsOf = (skus: readonly string[]): Workload[] =>
  WORKLOADS.filter((workload) => skus.some((sku) => SKUS[sku]?.products.includes(workload)));
