/**
 * Which delegated scopes the calls of this package need: Microsoft's permission reference, least privilege first.
 * Used to say what is missing after a 403, and by hosts to ask for consent.
 */

/** Method, path pattern (`*` is one segment, version and query left out), least delegated scopes. */
const TABLE: readonly (readonly [method: string, path: string, ...scopes: string[]])[] = [
  ['GET', '/security/incidents', 'SecurityIncident.Read.All'],
  ['GET', '/security/incidents/*', 'SecurityIncident.Read.All'],
  ['PATCH', '/security/incidents/*', 'SecurityIncident.ReadWrite.All'],
  ['POST', '/security/incidents/*/comments', 'SecurityIncident.ReadWrite.All'],
  ['POST', '/security/incidents/mergeIncidents', 'SecurityIncident.ReadWrite.All'],
  ['GET', '/security/alerts_v2', 'SecurityAlert.Read.All'],
  ['GET', '/security/alerts_v2/*', 'SecurityAlert.Read.All'],
  ['PATCH', '/security/alerts_v2/*', 'SecurityAlert.ReadWrite.All'],
  ['POST', '/security/alerts_v2/*/comments', 'SecurityAlert.ReadWrite.All'],
  ['POST', '/security/alerts_v2/moveAlerts', 'SecurityAlert.ReadWrite.All'],
  ['GET', '/me', 'User.Read'],
  ['GET', '/me/transitiveMemberOf/*', 'User.Read'],
  ['GET', '/subscribedSkus', 'LicenseAssignment.Read.All'],
  ['GET', '/roleManagement/defender/roleDefinitions', 'RoleManagement.Read.Defender'],
  ['GET', '/roleManagement/defender/roleAssignments', 'RoleManagement.Read.Defender'],
];

const patterns = TABLE.map(
  ([method, path, ...scopes]) =>
    [`${method} `, new RegExp(`^${path.replaceAll('*', '[^/]+')}$`, 'i'), Object.freeze(scopes)] as const,
);

/** Least delegated scopes for a call. The path may carry a version and a query. Empty: not a call of ours. */
export function scopesFor(method: string, path: string): readonly string[] {
  const bare = path.replace(/[?#].*$/s, '').replace(/^.*?\/(?:v1\.0|beta)(?=\/)/, '');
  return patterns.find(([verb, pattern]) => verb === `${method} ` && pattern.test(bare))?.[2] ?? [];
}

/** Every scope that the calls of this package can need, for a consent request or a manifest. */
export const allScopes: readonly string[] = Object.freeze([...new Set(TABLE.flatMap(([, , ...scopes]) => scopes))]);
