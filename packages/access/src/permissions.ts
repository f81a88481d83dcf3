/**
 * Permissions of Defender's unified RBAC, and how Microsoft Graph spells them.
 *
 * Graph publishes no list of resource actions; spellings differ by year and page. Each permission therefore carries
 * every spelling seen, the current one first. A spelling that is in no list grants nothing.
 * Sources: Defender documentation (custom roles), Graph `roleManagement/defender` (beta).
 */

const PREFIX = 'microsoft.xdr/';
const DATA = 'secops/securitydata/';
const POSTURE = 'securityposture/';
const MANAGED = POSTURE + 'posturemanagement/';
const CONFIGURATION = 'configuration/';
const SECURITY = CONFIGURATION + 'security/';

/**
 * Permission key to its name in the portal's role editor and to the resource actions that stand for it, without
 * `microsoft.xdr/`; the current spelling first.
 */
export const PERMISSIONS = {
  'secops.data.read': ['Security data basics', DATA + 'basics/read', DATA + 'read'],
  'secops.alerts.manage': ['Alerts', DATA + 'alerts/manage'],
  'secops.response.manage': ['Response', DATA + 'response/manage'],
  'secops.lr.basic': ['Basic live response', DATA + 'liveresponse-basic/manage'],
  'secops.lr.advanced': ['Advanced live response', DATA + 'liveresponse-advanced/manage'],
  'secops.files.collect': ['File collection', DATA + 'filecollection/manage'],
  'secops.mail.quarantine': ['Email & collaboration quarantine', DATA + 'emailquarantine/manage'],
  'secops.mail.advanced': ['Email & collaboration advanced actions', DATA + 'emailadvancedactions/manage'],
  'secops.mail.metadata': [
    'Email & collaboration metadata',
    'secops/rawdata/emailmetadata/read',
    'rawdata/email/metadata/read',
    'rawdata/email/headers/read',
  ],
  'secops.mail.content': [
    'Email & collaboration content',
    'secops/rawdata/emailcontent/read',
    'rawdata/email/content/read',
  ],
  'posture.tvm.read': ['Vulnerability management', MANAGED + 'vulnerabilitymanagement/read', POSTURE + 'read'],
  'posture.exception.manage': ['Exception handling', MANAGED + 'exceptionhandling/manage'],
  'posture.remediation.manage': ['Remediation handling', MANAGED + 'remediationhandling/manage'],
  'posture.app.manage': ['Application handling', MANAGED + 'applicationhandling/manage'],
  'posture.baseline.manage': ['Security baseline assessment', MANAGED + 'baselineassessmentprofiles/manage'],
  'posture.score.read': ['Secure Score', MANAGED + 'securescore/read', POSTURE + 'read'],
  'posture.score.manage': ['Secure Score', MANAGED + 'securescore/manage'],
  'auth.read': ['Authorization', CONFIGURATION + 'authorization/read'],
  'auth.manage': ['Authorization', CONFIGURATION + 'authorization/manage'],
  'settings.core.read': ['Core security settings', SECURITY + 'core/read', SECURITY + 'read'],
  'settings.core.manage': ['Core security settings', SECURITY + 'core/manage', SECURITY + 'manage'],
  'settings.detection.manage': ['Detection tuning', SECURITY + 'detectiontuning/manage', SECURITY + 'manage'],
  'settings.system.read': ['System settings', CONFIGURATION + 'system/read'],
  'settings.system.manage': ['System settings', CONFIGURATION + 'system/manage'],
} as const satisfies Record<string, readonly [name: string, action: string, ...older: string[]]>;

/** Key of a permission, e.g. `secops.alerts.manage`. */
export type Permission = keyof typeof PERMISSIONS;

/** All permission keys, in the order of the specification. */
export const PERMISSION_KEYS = Object.keys(PERMISSIONS) as Permission[];

/** `*` stands for one or more characters. Linear in the length of both, whatever the pattern: tenants write patterns. */
function globMatches(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts[parts.length - 1] ?? '';
  if (parts.length === 1) return pattern === text;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length + 1;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length + 1;
  }
  return from + last.length <= text.length;
}

const isDefender = (action: string): boolean => action.trim().toLowerCase().startsWith(PREFIX);

/** An exclusion such as `*` is meant to take something away; what is not told, so that nothing may be managed. */
const excludes = (action: string, permission: Permission): boolean =>
  isDefender(action) ? covers(action, permission) : PERMISSIONS[permission][1].endsWith('/manage');

function covers(pattern: string, permission: Permission): boolean {
  if (!isDefender(pattern)) return false;
  const rest = pattern.trim().toLowerCase().slice(PREFIX.length);
  return PERMISSIONS[permission]
    .slice(1)
    .some(
      (action) =>
        globMatches(rest, action) || (action.endsWith('/read') && globMatches(rest, action.slice(0, -4) + 'manage')),
    );
}

/**
 * Permissions that a role grants by its resource actions, exclusions taken away.
 * Case does not matter, `*` matches one or more segments, and managing a thing includes reading it. An exclusion that
 * does not begin with `microsoft.xdr/` is not understood and takes everything away that manages.
 */
export function permissionsOf(actions: readonly string[], excluded: readonly string[] = []): Permission[] {
  return PERMISSION_KEYS.filter(
    (key) => actions.some((action) => covers(action, key)) && !excluded.some((action) => excludes(action, key)),
  );
}

/** The resource action to write for a permission, in the current spelling. */
export function resourceAction(permission: Permission): string {
  return PREFIX + PERMISSIONS[permission][1];
}

/** Name of a permission with its level, as the portal writes it: `Alerts (manage)`. */
export function permissionName(permission: Permission): string {
  const [name, action] = PERMISSIONS[permission];
  return `${name} (${action.slice(action.lastIndexOf('/') + 1)})`;
}
