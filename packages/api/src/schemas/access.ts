/** What the tenant says about the signed-in person: who, which roles and groups, which plans. */
import { alsoNamed, count, flag, listOf, objectAs, text } from './fields.ts';
import type { Raw, View } from './fields.ts';
import { part, readRow, readShape } from './read.ts';
import type { Parsed, Row } from './read.ts';

const texts = /* @__PURE__ */ listOf(text);

export const personShape = {
  displayName: text,
  givenName: text,
  jobTitle: text,
  mail: text,
  officeLocation: text,
  preferredLanguage: text,
  surname: text,
  userPrincipalName: text,
};

/** The signed-in person, from `/me`. */
export interface Person extends Row, View<typeof personShape> {}

/** Reads the answer of `/me`. */
export const parsePerson = (raw: unknown): Parsed<Person> => readRow(raw, personShape);

export const membershipShape = { description: text, displayName: text, roleTemplateId: text };

/**
 * A directory role, a group or something else the person belongs to (`/me/transitiveMemberOf`).
 * Without rights to read them Graph sends type and id only: then nothing but `kind` and `id` is known.
 */
export interface Membership extends Row, View<typeof membershipShape> {
  readonly kind: 'role' | 'group' | 'other';
}

const MEMBERSHIPS: Readonly<Record<string, Membership['kind']>> = { directoryrole: 'role', group: 'group' };

/** Reads a membership. A row without type that names a role template is a role: the cast endpoint omits types. */
export function parseMembership(raw: unknown): Parsed<Membership> {
  const parsed = readRow(raw, membershipShape);
  if (!parsed.ok) return parsed;
  const type = parsed.value.raw['@odata.type'];
  const name = typeof type === 'string' ? type.slice(type.lastIndexOf('.') + 1).toLowerCase() : '';
  const kind = MEMBERSHIPS[name] ?? (name === '' && parsed.value.roleTemplateId ? 'role' : 'other');
  return { ok: true, value: { ...parsed.value, kind } };
}

const servicePlan = /* @__PURE__ */ part({
  appliesTo: text,
  provisioningStatus: text,
  servicePlanId: text,
  servicePlanName: text,
});

export const subscribedSkuShape = {
  capabilityStatus: text,
  consumedUnits: count,
  servicePlans: /* @__PURE__ */ listOf(servicePlan),
  skuId: text,
  skuPartNumber: text,
};

/** A licence of the tenant, from `/subscribedSkus`. */
export interface SubscribedSku extends Row, View<typeof subscribedSkuShape> {}

/** Reads a licence. */
export const parseSubscribedSku = (raw: unknown): Parsed<SubscribedSku> => readRow(raw, subscribedSkuShape);

const LIVE_SKU = ['enabled', 'warning'];
const LIVE_PLAN = ['success', 'pendinginput', 'pendingactivation', 'pendingprovisioning'];
const among = (names: readonly string[], value: string | undefined): boolean =>
  value !== undefined && names.includes(value.toLowerCase());

/**
 * Ids, in lower case, of the service plans that are on: those of a licence that is enabled or in its
 * grace period, provisioned or about to be. A plan that any licence has on is on.
 */
export function enabledServicePlanIds(skus: readonly SubscribedSku[]): readonly string[] {
  const plans = skus.filter((sku) => among(LIVE_SKU, sku.capabilityStatus)).flatMap((sku) => sku.servicePlans ?? []);
  const live = plans.filter((plan) => among(LIVE_PLAN, plan.provisioningStatus));
  return [...new Set(live.flatMap((plan) => plan.servicePlanId?.toLowerCase() ?? []))];
}

const permissionShape = { allowedResourceActions: texts, excludedResourceActions: texts };

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/**
 * A permission of a role. Exclusions that cannot be read leave nothing of it, for they might exclude anything; under a
 * condition, which only the service can judge, it allows to read and no more.
 */
const permission = /* @__PURE__ */ objectAs((raw): View<typeof permissionShape> | undefined => {
  if (!isTexts(raw['excludedResourceActions'] ?? [])) return undefined;
  const { allowedResourceActions = [], excludedResourceActions } = readShape(raw, permissionShape, {});
  const free = (raw['condition'] ?? '') === '';
  return {
    allowedResourceActions: allowedResourceActions.filter((action) => free || /\/read$/i.test(action)),
    excludedResourceActions,
  };
});

const rolePermissions = /* @__PURE__ */ listOf(permission);

export const roleDefinitionShape = {
  description: text,
  displayName: text,
  isBuiltIn: flag,
  isEnabled: flag,
  /** Some answers of `/roleManagement/defender` say `permissions`. */
  permissions: rolePermissions,
  rolePermissions,
};

/** A role of Defender's unified RBAC, from beta `/roleManagement/defender/roleDefinitions`. */
export interface DefenderRoleDefinition extends Row {
  readonly displayName: string | undefined;
  readonly description: string | undefined;
  readonly isBuiltIn: boolean | undefined;
  readonly isEnabled: boolean | undefined;
  /** Allowed resource actions as written, without duplicates. */
  readonly actions: readonly string[];
  readonly excludedActions: readonly string[];
}

/** Reads a role definition, whether it says `rolePermissions` or `permissions`. */
export function parseDefenderRoleDefinition(raw: unknown): Parsed<DefenderRoleDefinition> {
  const parsed = readRow(raw, roleDefinitionShape);
  if (!parsed.ok) return parsed;
  const { id, displayName, description, isBuiltIn, isEnabled } = parsed.value;
  const grants = [...(parsed.value.rolePermissions ?? []), ...(parsed.value.permissions ?? [])];
  const actions = [...new Set(grants.flatMap((grant) => grant.allowedResourceActions ?? []))];
  const excludedActions = [...new Set(grants.flatMap((grant) => grant.excludedResourceActions ?? []))];
  const value = { id, displayName, description, isBuiltIn, isEnabled, actions, excludedActions, raw: parsed.value.raw };
  return { ok: true, value };
}

/** Samples write the lists with brackets in their names. */
export const roleAssignmentShape = {
  displayName: text,
  principalId: text,
  principalIds: /* @__PURE__ */ alsoNamed(texts, 'principalIds[]'),
  roleDefinitionId: text,
};

/** Who holds a role of unified RBAC, and where: beta `/roleManagement/defender/roleAssignments`. */
export interface DefenderRoleAssignment extends Row {
  readonly displayName: string | undefined;
  readonly roleDefinitionId: string | undefined;
  readonly principalIds: readonly string[];
  /** Where it holds; `/` or empty text is the whole tenant. Undefined when that is not said, or cannot be read. */
  readonly scopes: readonly string[] | undefined;
}

const merged = (many: readonly string[] | undefined, one: string | undefined): readonly string[] => [
  ...new Set([...(many ?? []), ...(one === undefined ? [] : [one])]),
];

/** Samples write the lists with brackets in their names, and the single scope as `resourceScope`. */
const SCOPE_NAMES = /^((app|directory)ScopeIds?(\[\])?|resourceScope)$/;

/**
 * All scopes of an assignment. Whatever else calls itself a scope might narrow it, so a scope that cannot be read
 * makes all of them unknown; nothing here may turn into "the whole tenant" by being absent.
 */
function scopesOf(raw: Raw): readonly string[] | undefined {
  const found = new Set<string>();
  for (const [name, value] of Object.entries(raw)) {
    const empty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
    if (empty || name.includes('@') || !/scope/i.test(name)) continue;
    const list = typeof value === 'string' ? [value] : value;
    if (!SCOPE_NAMES.test(name) || !isTexts(list)) return undefined;
    for (const scope of list) found.add(scope);
  }
  return found.size ? [...found] : undefined;
}

/** Reads an assignment; one principal and a list of them come out as a list. */
export function parseDefenderRoleAssignment(raw: unknown): Parsed<DefenderRoleAssignment> {
  const parsed = readRow(raw, roleAssignmentShape);
  if (!parsed.ok) return parsed;
  const row = parsed.value;
  return {
    ok: true,
    value: {
      id: row.id,
      displayName: row.displayName,
      roleDefinitionId: row.roleDefinitionId,
      principalIds: merged(row.principalIds, row.principalId),
      scopes: scopesOf(row.raw),
      raw: row.raw,
    },
  };
}
