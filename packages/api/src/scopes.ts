/**
 * Which delegated scopes the calls of this package need: Microsoft's permission reference, least privilege first.
 * Used to say what is missing after a 403, and by hosts to ask for consent.
 */

/** Path and what lies below it, scope to read, scope to change. Version and query are left out. */
const TABLE: readonly (readonly [path: string, read: string, change?: string])[] = [
  ['/security/incidents', 'SecurityIncident.Read.All', 'SecurityIncident.ReadWrite.All'],
  ['/security/alerts_v2', 'SecurityAlert.Read.All', 'SecurityAlert.ReadWrite.All'],
  ['/me', 'User.Read'],
  ['/users', 'User.ReadBasic.All'],
  ['/identityProtection/riskyUsers', 'IdentityRiskyUser.Read.All', 'IdentityRiskyUser.ReadWrite.All'],
  ['/subscribedSkus', 'LicenseAssignment.Read.All'],
  ['/roleManagement/defender', 'RoleManagement.Read.Defender'],
];

/** Calls of a path whose scope is not that of its collection: the last segment, or what is asked of it. */
const SPECIAL: readonly (readonly [method: string, call: RegExp, ...scopes: string[]])[] = [
  ['POST', /^\/users\/[^/]+\/revokeSignInSessions$/, 'User.RevokeSessions.All'],
  // Only whether it is enabled is changed: the first suffices, the second is what most apps hold.
  ['PATCH', /^\/users\/[^/]+$/, 'User.EnableDisableAccount.All', 'User.ReadWrite.All'],
  // More than the basic properties of an account.
  ['GET', /^\/users(\/[^/?]+)?\?.*\baccountEnabled\b/, 'User.Read.All'],
];

/** The same for Defender for Endpoint, whose delegated scopes are of its own resource and omit `.All`. */
const ENDPOINT: typeof SPECIAL = [
  ['GET', /^\/(machines|machineactions)(\/|$)/i, 'Machine.Read'],
  ['GET', /^\/investigations(\/|$)/i, 'Alert.Read'],
  ['POST', /^\/machines\/[^/]+\/(un)?isolate$/i, 'Machine.Isolate'],
  ['POST', /^\/machines\/[^/]+\/runAntiVirusScan$/i, 'Machine.Scan'],
  ['POST', /^\/machines\/[^/]+\/collectInvestigationPackage$/i, 'Machine.CollectForensics'],
  ['POST', /^\/machines\/[^/]+\/(un)?restrictCodeExecution$/i, 'Machine.RestrictExecution'],
];

const find = (rows: typeof SPECIAL, method: string, call: string): readonly string[] | undefined =>
  rows.find(([its, pattern]) => its === method && pattern.test(call))?.slice(2) as string[] | undefined;

/** Least delegated scopes for a call: one of them. The path may carry a version and a query. Empty: not a call of ours. */
export function scopesFor(method: string, path: string): readonly string[] {
  const call = path.replace(/#.*$/s, '').replace(/^.*?\/(v1\.0|beta)(?=\/)/, '');
  const plain = call.replace(/\?.*$/s, '');
  const special = find(SPECIAL, method, plain) ?? find(SPECIAL, method, call);
  if (special) return special;
  const [, read, change] = TABLE.find(([start]) => `${plain}/`.startsWith(`${start}/`)) ?? [];
  const scope = method === 'GET' ? read : change;
  return scope ? [scope] : (find(ENDPOINT, method, plain.replace(/^.*?\/api(?=\/)/, '')) ?? []);
}

const scopesOf = (rows: typeof SPECIAL): string[] => rows.flatMap(([, , ...scopes]) => scopes);

/**
 * Every scope that the calls of this package can need, for a consent request or a manifest: those of Graph, or those
 * of Defender for Endpoint, which is a resource of its own.
 */
export const allScopes = (resource: 'graph' | 'endpoint' = 'graph'): readonly string[] => {
  const graph = [...TABLE.flatMap(([, ...scopes]) => scopes as string[]), ...scopesOf(SPECIAL)];
  return [...new Set(resource === 'graph' ? graph : scopesOf(ENDPOINT))];
};
