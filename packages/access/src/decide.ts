/**
 * May this person do this? Three answers: allowed, denied with a reason, undecided.
 *
 * For actions, what is unknown is denied. For views, what is unknown is asked of the server, whose 403 decides.
 * Every guard here is a courtesy to the person; the server enforces.
 */
import { ACTIONS, type ActionName, type ActionRow } from './actions.ts';
import { isLicensed, knowsPlans, WORKLOADS } from './licences.ts';
import type { Permission } from './permissions.ts';
import {
  type AccessEvidence,
  groupKey,
  type Person,
  type Reach,
  readable,
  readPerson,
  stringsOf,
  type WorkloadRole,
} from './person.ts';
import { MODELS, type RightsModel, ROLE_KEYS, type RoleKey, ROLES, roleGrants } from './roles.ts';

/** What an action would touch. */
export interface AccessTarget {
  /** Products that contribute to it. Absent or empty: unknown, so that an action needs every product. */
  readonly products?: readonly string[];
  /** Device groups of its devices. Absent or empty: unknown. */
  readonly deviceGroups?: readonly string[];
  /** Tenant of the item. Absent: it belongs to the source that was asked. */
  readonly tenantId?: string;
}

/** Part of the evidence that could not be used. */
export type UnknownPart = 'expired' | 'roles' | 'grants' | 'workload-roles' | 'licences';

/** Why not. Codes and data; `explain` makes a sentence of them. */
export type Reason =
  | { readonly code: 'permission'; readonly missing: readonly Permission[]; readonly products: readonly string[] }
  | { readonly code: 'role' }
  | { readonly code: 'licence'; readonly products: readonly string[] }
  | { readonly code: 'device-group'; readonly deviceGroups: readonly string[] }
  | { readonly code: 'tenant' }
  | { readonly code: 'unknown'; readonly parts: readonly UnknownPart[] };

/** Where an answer stops. Absent fields: no limit. */
export interface Limit {
  readonly products?: readonly string[];
  /** Lower-case names of device groups; they limit what is seen of Defender for Endpoint. */
  readonly deviceGroups?: readonly string[];
}

export type Decision =
  | { readonly outcome: 'allowed'; readonly limitedTo?: Limit }
  | { readonly outcome: 'denied'; readonly reason: Reason; readonly grantedBy: readonly string[] }
  | { readonly outcome: 'undecided'; readonly because: readonly UnknownPart[] };

/** What the host vouches for, and the clock. */
export interface AccessOptions {
  readonly tenantId: string;
  /** How the tenant gives rights. Undeclared: an action is on only if it is in each model. */
  readonly model?: RightsModel;
  /** Roles inside products, which no API tells. Undeclared: unknown; an empty list: there are none. */
  readonly workloadRoles?: readonly WorkloadRole[];
  /** The host vouches for licences where they cannot be read. Default false. */
  readonly assumeLicensed?: boolean;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

export interface Access {
  /**
   * Exactly there: an action is allowed for the whole target or not at all, and without a target for everything.
   * `anywhere` asks for a menu whether there may be a target at all; `limitedTo` then says where, and the target has to
   * be asked for before acting.
   */
  decide(action: ActionName, target?: AccessTarget | 'anywhere'): Decision;
  /** Entra roles of the person, as far as this kit knows them; undefined when they could not be read. */
  readonly roles: readonly RoleKey[] | undefined;
}

/** How long evidence is good for, in milliseconds. */
export const EVIDENCE_LIFETIME = 5 * 60_000;
/** Clocks may differ this much; evidence from further in the future is not believed. */
const CLOCK_SKEW = 60_000;

const OTHER = '*';
const EVERY: readonly string[] = [...WORKLOADS, OTHER];
const same = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && groupKey(a) === groupKey(b);

/** Lists that are not what they should be are unknown, so that an action needs everything. */
const readTarget = (target: AccessTarget): AccessTarget => ({
  products: readable(target.products),
  deviceGroups: readable(target.deviceGroups),
  tenantId: target.tenantId,
});

interface Case {
  readonly row: ActionRow;
  readonly model: RightsModel;
  readonly person: Person;
  readonly target: AccessTarget | undefined;
  /** Plans of the tenant; undefined when unknown, `assumed` when the host vouches. */
  readonly plans: ReadonlySet<string> | 'assumed' | undefined;
  readonly unknown: readonly UnknownPart[];
}

const denied = (reason: Reason, grantedBy: readonly string[] = []): Decision => ({
  outcome: 'denied',
  reason,
  grantedBy,
});

/** Unknown parts make a view undecided and an action denied. */
function doubt(kind: ActionRow['kind'], parts: readonly UnknownPart[]): Decision {
  return kind === 'view' ? { outcome: 'undecided', because: parts } : denied({ code: 'unknown', parts });
}

/** How far one permission reaches on a product, as far as it counts for this row. */
const holds = ({ row, model, person }: Case, product: string, need: Permission): Reach | undefined =>
  person.reach(model, product, need, model === 'unified' ? undefined : row.notClassic);

/** How far all the needs of a row reach on one product: the narrowest of them. */
function reachOn(of: Case, product: string): Reach | undefined {
  let reach = 'all' as Reach;
  for (const need of of.row.needs) {
    const next = holds(of, product, need);
    if (!next) return undefined;
    if (next !== 'all') reach = reach === 'all' ? next : new Set([...reach].filter((group) => next.has(group)));
  }
  return reach === 'all' || reach.size ? reach : undefined;
}

/** Names of roles that would do, least privileged first; Global Administrator only where no other does. */
function whoGrants({ row, model }: Case, products: readonly string[]): string[] {
  const roles = ROLE_KEYS.filter(
    (role) =>
      (!row.roles || row.roles.includes(role)) &&
      (model === 'unified' || !row.notClassic?.includes(role)) &&
      products.every((product) => row.needs.every((need) => roleGrants(role, model, product, need))),
  ).map((role): string => ROLES[role].name);
  if (roles.length > 1) roles.pop();
  return model !== 'unified' && row.besides ? [...roles, row.besides] : roles;
}

/** Products in question, and those of them that the tenant owns. What a target names exists, so it needs no plan. */
function productsOf({ row, target, plans }: Case): { asked: readonly string[]; owned: readonly string[] } {
  const named = target?.products?.length ? target.products : undefined;
  const shared = row.kind === 'view' && named ? row.on?.filter((product) => named.includes(product)) : undefined;
  const asked = shared?.length ? shared : (row.on ?? named ?? EVERY);
  if (!plans || plans === 'assumed' || (named && !row.on)) return { asked, owned: asked };
  return { asked, owned: asked.filter((product) => isLicensed(product, row.plan ?? 'plan1', plans)) };
}

/** Is the target inside the groups that a person reaches? Views: any of its groups; actions: each. */
function insideGroups({ row, target }: Case, reach: Reach): boolean {
  if (reach === 'all' || !target) return true;
  const groups = target.deviceGroups ?? [];
  const inside = (group: string): boolean => reach.has(groupKey(group));
  if (row.kind === 'view') return !groups.length || groups.some(inside);
  return groups.length > 0 && groups.every(inside);
}

function limitOf(reaches: ReadonlyMap<string, Reach>, owned: readonly string[]): Limit | undefined {
  const products = reaches.size < owned.length ? [...reaches.keys()].filter((product) => product !== OTHER) : undefined;
  const groups = reaches.get('mde');
  const deviceGroups = groups && groups !== 'all' ? [...groups] : undefined;
  return products || deviceGroups
    ? { ...(products && { products }), ...(deviceGroups && { deviceGroups }) }
    : undefined;
}

/** The answer when the rights do not suffice. */
function refuse(of: Case, lacking: readonly string[], outside: boolean): Decision {
  const { row } = of;
  // Roles inside products cannot be read by anybody: an action says what it needs instead of "could not be read".
  const parts = row.kind === 'view' ? of.unknown : of.unknown.filter((part) => part !== 'workload-roles');
  if (parts.length) return doubt(row.kind, parts);
  if (outside) return denied({ code: 'device-group', deviceGroups: [...(of.target!.deviceGroups ?? [])] });
  const products = lacking.filter((product) => product !== OTHER);
  const missing = row.needs.filter((need) => lacking.some((product) => !holds(of, product, need)));
  return denied({ code: 'permission', missing, products }, whoGrants(of, lacking));
}

/** The decision in one model of rights. */
function judge(of: Case): Decision {
  const { row, target, person, plans, unknown } = of;
  if (row.roles && !row.roles.some((role) => person.roles.has(role))) {
    const names = row.roles.map((role) => ROLES[role].name);
    return unknown.includes('roles') ? doubt(row.kind, ['roles']) : denied({ code: 'role' }, names);
  }
  const { asked, owned } = productsOf(of);
  const unowned = row.tenantPlan && plans && plans !== 'assumed' && !isLicensed(row.tenantPlan, 'plan1', plans);
  if (unowned || !owned.length) {
    return denied({ code: 'licence', products: unowned ? [row.tenantPlan!] : [...asked] });
  }
  const reaches = new Map<string, Reach>();
  for (const product of owned) {
    const reach = reachOn(of, product);
    if (reach && insideGroups(of, reach)) reaches.set(product, reach);
  }
  const lacking = owned.filter((product) => !reaches.has(product));
  const everywhere = row.kind === 'act' && target !== undefined;
  if (!reaches.size || (everywhere && lacking.length)) {
    const unreached = lacking.filter((product) => !reachOn(of, product));
    return refuse(of, unreached.length ? unreached : lacking, !unreached.length);
  }
  if (!plans) return doubt(row.kind, ['licences']);
  const limitedTo = everywhere ? undefined : limitOf(reaches, owned);
  return limitedTo ? { outcome: 'allowed', limitedTo } : { outcome: 'allowed' };
}

const meet = (a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined =>
  a && b ? a.filter((item) => b.includes(item)) : (a ?? b);

/** One answer from three models: an action must be allowed in each; a view is denied only when each denies it. */
function unite(kind: ActionRow['kind'], decisions: readonly Decision[]): Decision {
  const allowed = decisions.filter((decision) => decision.outcome === 'allowed');
  if (kind === 'view') {
    if (allowed.length === decisions.length) return allowed.find((decision) => !decision.limitedTo) ?? allowed[0]!;
    if (decisions.every((decision) => decision.outcome === 'denied')) return decisions[0]!;
    const because = decisions.flatMap((decision) => (decision.outcome === 'undecided' ? decision.because : []));
    return { outcome: 'undecided', because: [...new Set(because)] };
  }
  const refused = decisions.find((decision) => decision.outcome !== 'allowed');
  if (refused) return refused;
  const limits = allowed.map((decision) => decision.limitedTo ?? {});
  const products = limits.map((limit) => limit.products).reduce(meet);
  const deviceGroups = limits.map((limit) => limit.deviceGroups).reduce(meet);
  if (products?.length === 0 || deviceGroups?.length === 0)
    return denied({ code: 'unknown', parts: ['workload-roles'] });
  return products || deviceGroups
    ? { outcome: 'allowed', limitedTo: { products, deviceGroups } }
    : { outcome: 'allowed' };
}

function unknownParts(evidence: AccessEvidence, options: AccessOptions, model: RightsModel): UnknownPart[] {
  const parts: UnknownPart[] = [];
  if (evidence.roleTemplateIds?.known !== true) parts.push('roles');
  if (model === 'unified' && evidence.defenderGrants?.known !== true) parts.push('grants');
  if (model !== 'unified' && !options.workloadRoles) parts.push('workload-roles');
  return parts;
}

function readPlans(evidence: AccessEvidence, options: AccessOptions): Case['plans'] {
  if (options.assumeLicensed) return 'assumed';
  if (evidence.servicePlanIds?.known !== true) return undefined;
  const ids = new Set(stringsOf(evidence.servicePlanIds.value).map(groupKey));
  return knowsPlans(ids) ? ids : undefined;
}

/** Binds the evidence about a person to `decide`. Evidence older than five minutes decides nothing. */
export function createAccess(evidence: AccessEvidence, options: AccessOptions): Access {
  const person = readPerson(evidence, options.workloadRoles);
  const plans = readPlans(evidence, options);
  const models = options.model ? [options.model] : MODELS;
  const now = options.now ?? Date.now;
  return {
    roles: evidence.roleTemplateIds?.known === true ? [...person.roles] : undefined,
    decide(action, where) {
      const row: ActionRow | undefined = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
      if (!row) return denied({ code: 'unknown', parts: [] });
      const asked = where === 'anywhere' ? undefined : (where ?? {});
      const target = asked && readTarget(asked);
      if (target?.tenantId !== undefined && !same(target.tenantId, options.tenantId)) return denied({ code: 'tenant' });
      const age = now() - evidence.receivedAt;
      if (!(age >= -CLOCK_SKEW && age < EVIDENCE_LIFETIME)) return doubt(row.kind, ['expired']);
      const decisions = models.map((model) =>
        judge({ row, model, person, target, plans, unknown: unknownParts(evidence, options, model) }),
      );
      return decisions.length === 1 ? decisions[0]! : unite(row.kind, decisions);
    },
  };
}
