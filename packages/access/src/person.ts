/**
 * Who the signed-in person is, from what the tenant answered and what the host declares.
 * Anything that does not look as documented grants nothing.
 */
import { type Permission, permissionsOf } from './permissions.ts';
import { type RightsModel, ROLE_KEYS, ROLES, type RoleKey, roleGrants } from './roles.ts';

/** One part of the evidence: read, or not. */
export type Part<T> = { readonly known: true; readonly value: T } | { readonly known: false };

/** A role of unified RBAC that the person holds. */
export interface GrantEvidence {
  /** Allowed resource actions as Graph writes them. */
  readonly actions: readonly string[];
  readonly excludedActions: readonly string[];
  /** Names of products (`Mde`) and of device groups. `/`, an empty name or `All` alone: the whole tenant. An empty list: nothing. */
  readonly scopes: readonly string[];
}

/** What the tenant says about the person. Any part may be unknown. */
export interface AccessEvidence {
  /** `roleTemplateId`s of Entra roles, those through groups included. */
  readonly roleTemplateIds: Part<readonly string[]>;
  readonly defenderGrants: Part<readonly GrantEvidence[]>;
  /** Ids of service plans that are on. */
  readonly servicePlanIds: Part<readonly string[]>;
  /** When the answers arrived, milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** A role inside a product. No API tells these, so that a host which knows them declares them. */
export interface WorkloadRole {
  readonly product: string;
  /** What they amount to there; `workloadRole` translates the portal's names. */
  readonly permissions: readonly Permission[];
  /** Defender for Endpoint: the groups of devices it reaches. Absent: all. */
  readonly deviceGroups?: readonly string[];
}

/** How far a permission reaches on a product: all devices, or some groups. */
export type Reach = 'all' | ReadonlySet<string>;

interface Grant {
  readonly permissions: readonly Permission[];
  /** Absent: every product. */
  readonly products?: ReadonlySet<string>;
  /** Groups of devices, lower case, for Defender for Endpoint only. */
  readonly groups?: ReadonlySet<string>;
}

/** A person's rights, product by product. */
export interface Person {
  readonly roles: ReadonlySet<RoleKey>;
  /** How far a permission reaches on a product in a model; undefined when it is not held. */
  reach(
    model: RightsModel,
    product: string,
    permission: Permission,
    withoutRoles?: readonly RoleKey[],
  ): Reach | undefined;
}

/** The strings of an answer; anything else in it is left out. */
export const stringsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** A list that holds texts only; undefined for anything else. */
export const readable = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && stringsOf(value).length === value.length ? (value as string[]) : undefined;

/** Name of a device group for comparing. */
export const groupKey = (name: string): string => name.trim().toLowerCase();

/** Products as scopes name them, without the words around. */
const PRODUCT_SCOPES: Readonly<Record<string, string>> = {
  endpoint: 'mde',
  mdvm: 'mde',
  office365: 'mdo',
  identity: 'mdi',
  cloudapps: 'mdca',
  mda: 'mdca',
};
/** `Mde`, `/MicrosoftDefenderForEndpoint/DeviceGroups/A`, `DeviceGroups/A`, `A`: product and group, either may be absent. */
const SCOPE =
  /^\/?(?:(?:microsoft)?(?:defenderfor)?(endpoint|mdvm|office365|identity|cloudapps|mda|mdca|mde|mdo|mdi|entra|dlp|xdr)(?:\/|$))?(devicegroups?[/:])?(.*)$/s;

/** Scopes name products and device groups side by side; an unknown name is taken for a device group: it reaches least. */
function scopeOf(scopes: readonly string[]): Pick<Grant, 'products' | 'groups'> {
  const products = new Set<string>();
  const groups = new Set<string>();
  // A directory scope of `/` beside a product narrows nothing and widens nothing.
  const narrow = scopes.filter((scope) => !['', '/', 'all'].includes(scope.toLowerCase()));
  for (const scope of narrow) {
    const [, product, word, group] = SCOPE.exec(groupKey(scope))!;
    // Device groups without a name are no group, not all of them.
    if (product && (group || !word)) products.add(PRODUCT_SCOPES[product] ?? product);
    if (group) groups.add(group);
  }
  if (groups.size) return { products: products.add('mde'), groups };
  return narrow.length ? { products } : {};
}

function unifiedGrants(evidence: Part<readonly GrantEvidence[]>): Grant[] {
  if (evidence?.known !== true || !Array.isArray(evidence.value)) return [];
  return (evidence.value as readonly (GrantEvidence | null)[]).flatMap((grant) => {
    const scopes = readable(grant?.scopes);
    // No scope is no word for the whole tenant: a grant whose reach is not told reaches nothing.
    if (!grant || !scopes?.length) return [];
    // Exclusions that cannot be read stand for one that is not understood.
    const excluded = readable(grant.excludedActions) ?? [''];
    return [{ permissions: permissionsOf(stringsOf(grant.actions), excluded), ...scopeOf(scopes) }];
  });
}

const workloadGrants = (declared: readonly WorkloadRole[]): Grant[] =>
  declared.map(({ product, permissions, deviceGroups }) => ({
    permissions,
    products: new Set([product]),
    groups: deviceGroups && new Set(deviceGroups.map(groupKey)),
  }));

function reachOf(grants: readonly Grant[], product: string, permission: Permission): Reach | undefined {
  let groups: Set<string> | undefined;
  for (const grant of grants) {
    if (!grant.permissions.includes(permission) || (grant.products && !grant.products.has(product))) continue;
    if (!grant.groups || product !== 'mde') return 'all';
    groups = new Set([...(groups ?? []), ...grant.groups]);
  }
  return groups;
}

/** Reads the evidence once; asking it is cheap. */
export function readPerson(evidence: AccessEvidence, workloadRoles: readonly WorkloadRole[] = []): Person {
  const ids = new Set(
    evidence.roleTemplateIds?.known === true ? stringsOf(evidence.roleTemplateIds.value).map(groupKey) : [],
  );
  const roles = new Set(ROLE_KEYS.filter((key) => ids.has(ROLES[key].id)));
  const unified = unifiedGrants(evidence.defenderGrants);
  const classic = workloadGrants(workloadRoles);
  return {
    roles,
    reach(model, product, permission, withoutRoles) {
      for (const role of roles)
        if (!withoutRoles?.includes(role) && roleGrants(role, model, product, permission)) return 'all';
      return reachOf(model === 'unified' ? unified : classic, product, permission);
    },
  };
}
