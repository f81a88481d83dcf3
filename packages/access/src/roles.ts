/**
 * What Entra roles and the roles inside products grant, in each model of permissions, as data.
 * Source: the role tables of the Defender documentation (unified RBAC, custom roles per workload).
 */
import type { Permission } from './permissions.ts';
import { type Workload, WORKLOADS } from './licences.ts';

/**
 * How the tenant gives rights. `classic`: Entra roles, and roles inside each product. `mde`: the same with Defender for
 * Endpoint's own roles switched on. `unified`: Defender's unified RBAC, active for every workload.
 */
export type RightsModel = 'classic' | 'mde' | 'unified';

export const MODELS: readonly RightsModel[] = ['classic', 'mde', 'unified'];

/** Products and what is granted there. `all` includes products that this kit has not heard of. */
type Grants = Readonly<Partial<Record<Workload | 'all', readonly Permission[]>>>;

interface RoleRow {
  /** Name that Entra shows; what a person asks an administrator for. */
  readonly name: string;
  /** Stable `roleTemplateId`. */
  readonly id: string;
  readonly unified: Grants;
  /** Grants that the other two models take away, and those they add. */
  readonly classicLess?: Grants;
  readonly classicMore?: Grants;
  /** Grants that switching on Defender for Endpoint's own roles takes away. */
  readonly mdeLess?: Grants;
}

const READ = 'secops.data.read';
const ALERTS = 'secops.alerts.manage';
const RESPONSE = 'secops.response.manage';
const METADATA = 'secops.mail.metadata';
const ADVANCED = 'secops.mail.advanced';
const DETECTION = 'settings.detection.manage';
const CORE: readonly Permission[] = ['settings.core.read', 'settings.core.manage', DETECTION];
const SYSTEM: readonly Permission[] = ['settings.system.read', 'settings.system.manage'];
const READ_SETTINGS: readonly Permission[] = ['settings.core.read', 'settings.system.read'];
const SCORE: readonly Permission[] = ['posture.score.read', 'posture.score.manage'];
const OPERATE: readonly Permission[] = [
  'secops.lr.basic', 'secops.lr.advanced', 'secops.files.collect',
  'posture.tvm.read', 'posture.exception.manage', 'posture.remediation.manage',
]; // prettier-ignore
const ADMIN: Grants = {
  all: [READ, ALERTS, RESPONSE, ...SCORE, 'auth.read', 'auth.manage', ...CORE, ...SYSTEM],
  mde: [...OPERATE, 'posture.app.manage', 'posture.baseline.manage'],
  mdo: ['secops.mail.quarantine', ADVANCED, METADATA],
};
const MDE_READS: Grants = { mde: [READ, 'posture.tvm.read', 'posture.score.read'] };
const COMPLIANCE = {
  unified: { mdo: [READ, ALERTS] },
  classicMore: { mdca: [READ, ALERTS, DETECTION] },
} as const satisfies Partial<RoleRow>;
const SCORE_READER = { unified: { all: ['posture.score.read'] } } as const satisfies Partial<RoleRow>;

/** Roles by key, least privileged first: "who grants it" names them in this order. */
export const ROLES = {
  helpdesk: { name: 'Helpdesk Administrator', id: '729827e3-9c14-49f7-bb1b-9608f156bbb8', ...SCORE_READER },
  user: { name: 'User Administrator', id: 'fe930be7-5e62-47db-91af-98c3a49a38b1', ...SCORE_READER },
  support: { name: 'Service Support Administrator', id: 'f023fd81-a637-4b56-95fd-791ac0226033', ...SCORE_READER },
  reader: {
    name: 'Security Reader',
    id: '5d6b6bb7-de71-4623-b4af-96380a352509',
    // Response for e-mail is what the documented table says, surprising as it is. Approving needs more (see actions).
    unified: {
      all: [READ, 'posture.score.read'],
      mde: ['posture.tvm.read'],
      mdo: [RESPONSE, METADATA, ...READ_SETTINGS],
      mdi: READ_SETTINGS,
    },
    classicLess: { mdo: [RESPONSE] },
    classicMore: { mdca: [ALERTS, DETECTION] },
    mdeLess: MDE_READS,
  },
  globalReader: {
    name: 'Global Reader',
    id: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
    unified: {
      all: [READ, 'posture.score.read'],
      mde: ['posture.tvm.read'],
      mdo: [RESPONSE, METADATA, 'auth.read', ...READ_SETTINGS],
      mdi: READ_SETTINGS,
    },
    classicLess: { mdo: [RESPONSE] },
    classicMore: { mdca: [DETECTION] },
    mdeLess: MDE_READS,
  },
  compliance: { name: 'Compliance Administrator', id: '17315797-102d-40b4-93e0-432062caca18', ...COMPLIANCE },
  complianceData: { name: 'Compliance Data Administrator', id: 'e6d1a23a-da11-4be4-9570-befc86d067a7', ...COMPLIANCE },
  operator: {
    name: 'Security Operator',
    id: '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
    unified: {
      all: [READ, ALERTS, RESPONSE, 'posture.score.read', ...CORE],
      mde: OPERATE,
      mdo: [METADATA, ...SYSTEM],
      mdi: ['settings.system.read'],
    },
    // The Action center asks for Security Administrator, or for Active remediation actions.
    classicLess: { all: [RESPONSE] },
    mdeLess: { mde: [DETECTION] },
  },
  sharepoint: {
    name: 'SharePoint Administrator',
    id: 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
    unified: { all: SCORE },
  },
  exchange: {
    name: 'Exchange Administrator',
    id: '29232cdf-9323-42fd-ade2-1d097af3e4de',
    unified: { all: SCORE, mdo: [READ, METADATA, ...SYSTEM] },
    classicLess: { mdo: [READ, METADATA, ...SYSTEM] },
  },
  securityAdmin: {
    name: 'Security Administrator',
    id: '194ae4cb-b126-40b2-bd5b-6091b380977d',
    unified: ADMIN,
    // Outside unified RBAC this also takes the Search and Purge role of Email & collaboration.
    classicLess: { mdo: [ADVANCED] },
  },
  globalAdmin: { name: 'Global Administrator', id: '62e90394-69f5-4237-9190-012177145e10', unified: ADMIN },
} as const satisfies Record<string, RoleRow>;

export type RoleKey = keyof typeof ROLES;

export const ROLE_KEYS = Object.keys(ROLES) as RoleKey[];

const has = (grants: Grants | undefined, product: string, permission: Permission): boolean =>
  !!grants &&
  (!!grants.all?.includes(permission) ||
    (WORKLOADS.includes(product as Workload) && !!grants[product as Workload]?.includes(permission)));

/** Does an Entra role grant a permission on a product, in a model? One cell of the matrix. */
export function roleGrants(role: RoleKey, model: RightsModel, product: string, permission: Permission): boolean {
  const row: RoleRow = ROLES[role];
  if (model === 'unified') return has(row.unified, product, permission);
  if (model === 'mde' && has(row.mdeLess, product, permission)) return false;
  const unified = has(row.unified, product, permission) && !has(row.classicLess, product, permission);
  return unified || has(row.classicMore, product, permission);
}
