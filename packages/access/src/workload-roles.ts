/**
 * Roles inside products, for hosts that know them: no API tells who holds them.
 * Source: the table of custom roles of the Defender documentation. One role of a cell suffices.
 */
import type { Permission } from './permissions.ts';
import type { WorkloadRole } from './person.ts';

const READ = 'secops.data.read';
const ALERTS = 'secops.alerts.manage';
const METADATA = 'secops.mail.metadata';
const DETECTION = 'settings.detection.manage';
const ALL_MDCA: readonly Permission[] = [READ, ALERTS, DETECTION];

/** Products that have roles of their own. */
export type WorkloadRoleProduct = 'mde' | 'mdo' | 'mdca';

/** Names of roles inside products, as the portal writes them, and what each stands for. */
export const WORKLOAD_ROLES: Readonly<Record<WorkloadRoleProduct, Readonly<Record<string, readonly Permission[]>>>> = {
  mde: {
    'View data - Security operations': [READ],
    'View data - Defender Vulnerability Management': ['posture.tvm.read'],
    'Active remediation actions - Security operations': ['secops.response.manage'],
    'Active remediation actions - Exception handling': ['posture.exception.manage'],
    'Active remediation actions - Remediation handling': ['posture.remediation.manage'],
    'Active remediation actions - Application handling': ['posture.app.manage'],
    'Security baselines': ['posture.baseline.manage'],
    'Alerts investigation': [ALERTS],
    'Manage security settings': ['settings.core.read', 'settings.core.manage', DETECTION],
    'Manage portal system settings': ['settings.system.read', 'settings.system.manage', 'auth.read', 'auth.manage'],
    'Live response - Basic': ['secops.lr.basic'],
    'Live response - Advanced': ['secops.lr.basic', 'secops.lr.advanced'],
  },
  mdo: {
    'View-Only Manage Alerts': [READ],
    'Manage Alerts': ALL_MDCA,
    'Organization Configuration': [READ],
    'Audit Logs': [READ],
    'View-Only Audit Logs': [READ],
    'View-Only Recipients': [READ, METADATA],
    'Security Reader': [READ, METADATA],
    'Security Admin': [READ, METADATA, ALERTS, DETECTION],
    // Purging alone approves nothing: the Action center also asks for Security Administrator.
    'Search and Purge': ['secops.mail.advanced'],
    Preview: ['secops.mail.content'],
    Quarantine: ['secops.mail.quarantine'],
  },
  mdca: {
    'Global Administrator': ALL_MDCA,
    'Security Administrator': ALL_MDCA,
    'Compliance Administrator': ALL_MDCA,
    'Security Operator': ALL_MDCA,
    'Security Reader': ALL_MDCA,
    'Global Reader': [READ, DETECTION],
  },
};

const nameKey = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/\s*[\u2010-\u2015-]\s*/g, '-');

/**
 * What roles inside a product amount to, for `AccessOptions.workloadRoles`. Names are those of the portal; case and kind
 * of dash do not matter, and an unknown name grants nothing. `deviceGroups`: Defender for Endpoint only; absent means all.
 */
export function workloadRole(
  product: WorkloadRoleProduct,
  names: readonly string[],
  deviceGroups?: readonly string[],
): WorkloadRole {
  const wanted = new Set(names.map(nameKey));
  const permissions = Object.entries(WORKLOAD_ROLES[product]).flatMap(([name, held]) =>
    wanted.has(nameKey(name)) ? held : [],
  );
  return { product, permissions: [...new Set(permissions)], deviceGroups };
}
