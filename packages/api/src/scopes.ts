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
  ['/subscribedSkus', 'LicenseAssignment.Read.All'],
  ['/roleManagement/defender', 'RoleManagement.Read.Defender'],
];

/** Least delegated scopes for a call. The path may carry a version and a query. Empty: not a call of ours. */
export function scopesFor(method: string, path: string): readonly string[] {
  const plain = path.replace(/[?#].*$/s, '').replace(/^.*?\/(v1\.0|beta)(?=\/)/, '') + '/';
  const [, read, change] = TABLE.find(([start]) => plain.startsWith(`${start}/`)) ?? [];
  const scope = method === 'GET' ? read : change;
  return scope ? [scope] : [];
}

/** Every scope that the calls of this package can need, for a consent request or a manifest. */
export const allScopes = (): readonly string[] => TABLE.flatMap(([, ...scopes]) => scopes as string[]);
